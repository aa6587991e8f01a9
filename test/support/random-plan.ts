import fc from 'fast-check';
import { type Key, keyId } from './accounts.js';
import { type PlannedKey, providerNames, stateOf } from './provider.js';

const scope = fc.constantFrom<string[]>(
  'api_keys.update',
  'api_keys.create',
  'mail.send',
  'stats.read',
  'billing.read',
  'brand.new',
  'suppressions.read',
  '2fa_required',
  '2fa_exempt',
);
const scopes = fc.uniqueArray(scope, { maxLength: 5 }).map((list) => list.sort());
const names = ['a', 'b', 'c', 'd'] as const;

/** Up to four keys, of which half may send requests. */
const someKeys = fc
  .array(fc.record({ name: fc.constantFrom<string[]>(...names), scopes, isAdmin: fc.boolean() }), {
    maxLength: 4,
  })
  .map((keys) =>
    keys.map(
      ({ name, scopes, isAdmin }, n): Key => ({
        ...{ id: keyId(n), name },
        scopes: isAdmin ? [...new Set([...scopes, 'api_keys.update', 'api_keys.create'])] : scopes,
      }),
    ),
  );

const someChange = fc.record({
  provider: fc.constantFrom(...providerNames),
  actions: fc.constantFrom<string[][]>(
    ['create'],
    ['create'],
    ['update'],
    ['update'],
    ['update'],
    ['delete', 'create'],
    ['create', 'delete'],
    ['delete'],
    ['no-op'],
    ['forget'],
  ),
  /** Which key it stands for; those behind the last are not live. */
  at: fc.nat(4),
  /** What the state has of its scopes, where that is out of date. */
  drifted: fc.option(scopes, { freq: 8 }),
  wish: fc.constantFrom('add', 'take', 'set', 'leave out', 'empty'),
  scopes,
  isRenamed: fc.boolean(),
});

/** An account, what Terraform plans for it, and what the policy says of who asks. */
export interface RandomPlan {
  readonly keys: readonly Key[];
  /** How many keys there are besides, of which nothing is said. */
  readonly fillers: number;
  readonly planned: readonly PlannedKey[];
  /** Of the policy: a key's name, or `dashboard`. */
  readonly grantor: string | null;
  /** Of its member `terraform`. */
  readonly terraformGrantor: string | null;
  /** What a key shall hold that the policy asks for; null where it asks for none. */
  readonly asked: readonly string[] | null;
}

/** Random accounts and random plans for them, each resource for a key of its own. */
export const someRandomPlan: fc.Arbitrary<RandomPlan> = fc
  .record({
    keys: someKeys,
    fillers: fc.constantFrom(0, 0, 0, 95, 96, 97),
    changes: fc.uniqueArray(someChange, {
      minLength: 1,
      maxLength: 4,
      selector: ({ at, actions }) => (isNew(actions) ? {} : at),
    }),
    grantor: fc.constantFrom(null, null, 'dashboard', ...names),
    terraformGrantor: fc.constantFrom(null, null, 'nobody', ...names, ...names),
    asked: fc.option(scopes, { freq: 2 }),
  })
  .map(({ changes, ...rest }) => ({
    ...rest,
    planned: changes.map((change, index) => plannedKey(change, index, rest.keys)),
  }));

/** Every key of the account. */
export function allKeysOf({ keys, fillers }: RandomPlan): readonly Key[] {
  return [
    ...keys,
    ...Array.from({ length: fillers }, (_, n) => ({ id: keyId(100 + n), name: `filler-${n}`, scopes: [] })),
  ];
}

type Change = typeof someChange extends fc.Arbitrary<infer T> ? T : never;

function plannedKey(change: Change, index: number, keys: readonly Key[]): PlannedKey {
  const { provider, actions, at, drifted, isRenamed } = change;
  const live = keys.find(({ id }) => id === keyId(at));
  const known = { name: live?.name ?? 'gone', scopes: drifted ?? live?.scopes ?? [] };
  const before = isNew(actions) ? null : stateOf(provider, known);
  const isGone = actions.join() === 'delete' || actions.join() === 'forget';
  const name = before === null ? `new-${index}` : isRenamed ? `renamed-${index}` : before.name;
  return {
    ...{ provider, name: `r${index}`, actions, before },
    id: isNew(actions) ? null : keyId(at),
    after: isGone ? null : { name, scopes: wanted(change, before?.scopes ?? []) },
  };
}

/** A provider of the SDK keeps what is left out of a live key. */
function wanted({ provider, actions, wish, scopes: given }: Change, held: readonly string[]) {
  if (actions.join() === 'no-op') return held;
  const keeps = provider !== 'kenzo0107' && actions.join() === 'update';
  switch (wish) {
    case 'add':
      return [...new Set([...held, ...given])].sort();
    case 'take':
      return held.filter((each) => !given.includes(each));
    case 'set':
      return given;
    case 'leave out':
      return keeps ? held : null;
    case 'empty':
      return [];
  }
}

function isNew(actions: readonly string[]): boolean {
  return actions.join() === 'create';
}
