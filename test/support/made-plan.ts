/** A resource's change in a plan, as far as it differs from the usual; members of the JSON are added as they are. */
export interface MadeResource {
  readonly name?: string;
  readonly module?: string;
  readonly provider?: string;
  readonly actions: readonly string[];
  readonly before?: unknown;
  readonly after?: unknown;
  readonly unknown?: unknown;
  readonly change?: object;
  readonly resource?: object;
  /** What the block says of `scopes`; left out: nothing. */
  readonly written?: unknown;
  /** False where the configuration has the resource no more. */
  readonly isConfigured?: false;
  readonly providerKey?: string;
}

export const liveId = 'pRodM4ilKt9ZqE2fUxD5og';

/** A plan as `terraform show -json` writes it, of resources in the root module or in modules one deep. */
export function madePlan(resources: readonly MadeResource[], members: object = {}): Record<string, unknown> {
  const inModule = (module: string) =>
    resources.filter((each) => (each.module ?? '') === module && each.isConfigured !== false).map(blockOf);
  const modules = [...new Set(resources.flatMap(({ module }) => module ?? []))];
  const calls = modules.map((module) => [
    module.replace(/^module\.|\[.*$/g, ''),
    { source: './keys', module: { resources: inModule(module) } },
  ]);
  return {
    format_version: '1.2',
    terraform_version: '1.11.4',
    planned_values: { root_module: {} },
    resource_changes: resources.map(changeOf),
    configuration: {
      provider_config: Object.fromEntries(
        ['sendgrid', ...resources.flatMap(({ providerKey }) => providerKey ?? [])].map((key) => [
          key,
          { name: 'sendgrid' },
        ]),
      ),
      root_module: { resources: inModule(''), module_calls: Object.fromEntries(calls) },
    },
    errored: false,
    ...members,
  };
}

/** The JSON as a file. */
export function bytesOf(json: unknown): Uint8Array {
  return Buffer.from(typeof json === 'string' ? json : JSON.stringify(json));
}

function changeOf(made: MadeResource): object {
  const { name = 'mailer', module, provider = 'kenzo0107', actions } = made;
  const address = `sendgrid_api_key.${name}`;
  return {
    address: module === undefined ? address : `${module}.${address}`,
    ...(module === undefined ? {} : { module_address: module }),
    mode: 'managed',
    type: 'sendgrid_api_key',
    name,
    provider_name: `registry.terraform.io/${provider}/sendgrid`,
    ...made.resource,
    change: {
      actions,
      before: made.before ?? null,
      after: made.after ?? null,
      after_unknown: made.unknown ?? {},
      ...made.change,
    },
  };
}

function blockOf({ name = 'mailer', written, providerKey = 'sendgrid' }: MadeResource): object {
  return {
    address: `sendgrid_api_key.${name}`,
    mode: 'managed',
    type: 'sendgrid_api_key',
    name,
    provider_config_key: providerKey,
    expressions: written === undefined ? {} : { scopes: written },
  };
}
