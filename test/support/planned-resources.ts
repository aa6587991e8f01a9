import type { MadeResource } from './made-plan.js';

/** The resource of a plan that makes a key; its block bears the key's name. */
export function creation(name: string, ...scopes: readonly string[]): MadeResource {
  return { name, actions: ['create'], after: { name, scopes }, written: { constant_value: scopes } };
}

/** One that makes a key without scopes. */
export function withoutScopes(name: string, provider = 'kenzo0107'): MadeResource {
  const isComputed = provider !== 'kenzo0107';
  const change = isComputed
    ? { after: { name }, unknown: { scopes: true } }
    : { after: { name, scopes: null } };
  return { name, provider, actions: ['create'], ...change };
}

/** One whose list of scopes is another one than the state has. */
export function update(id: string, name: string, ...scopes: readonly string[]): MadeResource {
  return {
    name,
    actions: ['update'],
    before: { id, name, scopes: ['of.the.state'] },
    after: { name, scopes },
  };
}

/** One of whose scopes only these are known before apply. */
export function partlyKnown(made: MadeResource, ...scopes: readonly string[]): MadeResource {
  const after = { ...(made.after as object), scopes: [...scopes, null] };
  return { ...made, after, unknown: { scopes: [...scopes.map(() => false), true] } };
}

/** One of whose scopes nothing is known before apply. */
export function unknownScopes(made: MadeResource): MadeResource {
  const { scopes: _, ...after } = made.after as { readonly scopes: unknown };
  return { ...made, after, unknown: { scopes: true }, written: { references: ['var.scopes'] } };
}

/** One that deletes its key. */
export function deletion(id: string, name: string): MadeResource {
  return { name, actions: ['delete'], before: { id, name, scopes: [] } };
}

/** One that replaces its key, which goes first unless `isLast` says that the new one is made first. */
export function replacement(id: string, made: MadeResource, isLast = false): MadeResource {
  const actions = isLast ? ['create', 'delete'] : ['delete', 'create'];
  return { ...made, actions, before: { id, name: made.name, scopes: ['of.the.state'] } };
}

/** One that nothing changes. */
export function unchanged(id: string, name: string, ...scopes: readonly string[]): MadeResource {
  return { name, actions: ['no-op'], before: { id, name, scopes }, after: { id, name, scopes } };
}

/** Members of the plan in which the provider's configuration, that of the resource `ci`, sets these. */
export const configuredWith = (expressions: object) => ({
  configuration: {
    provider_config: { sendgrid: { name: 'sendgrid', expressions } },
    root_module: {
      resources: [
        {
          address: 'sendgrid_api_key.ci',
          mode: 'managed',
          type: 'sendgrid_api_key',
          name: 'ci',
          provider_config_key: 'sendgrid',
          expressions: {},
        },
      ],
    },
  },
});
