import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { isComplete } from '../../src/model/account.js';
import { isReadWhole } from '../../src/model/estate.js';
import { withMembers } from '../account/edits.js';
import type { AccountFault, Misbehaviour } from '../account/misbehaviour.js';
import type { People } from '../account/people.js';
import { initialState } from '../account/state.js';
import { anyFault, misbehaviour, signOfList } from './any-fault.js';
import { parentOf, subuser } from './parent.js';
import { readAccount } from './read-account.js';

const names = ['one', 'two', 'three', 'four'] as const;
const subusers = [
  subuser('one', 3),
  subuser('two', 2, { region: 'eu' }),
  subuser('sandbox-x', 1),
  subuser('three', 1),
  subuser('off', 1, { isDisabled: true }),
  subuser('four', 0),
];
const truth = new Map(
  subusers.map(({ name, keys }) => [
    name,
    initialState({ keys }, name)
      .keys.map(({ id }) => id)
      .sort(),
  ]),
);
const people: People = {
  members: [
    { name: 'zoe-who-owns', role: 'owner' },
    { name: 'bob-who-mails', role: 'teammate' },
  ],
  invited: [{ name: 'kim-who-comes', isAdmin: true }],
  listedIn: 'results',
  invitedBy: 'pending_id',
};

/** What happens to a subuser, besides. */
const subuserFault: fc.Arbitrary<AccountFault> = fc.oneof(
  { weight: 4, arbitrary: anyFault },
  signOfList,
  fc.constantFrom<AccountFault>(
    { kind: 'status', status: 404 },
    { kind: 'vanish' },
    { kind: 'subuser-gone' },
    { kind: 'subuser-renamed', to: 'other' },
    { kind: 'late', afterMs: 60 },
  ),
);

const anyMisbehaviour: fc.Arbitrary<Misbehaviour<AccountFault>> = fc.oneof(
  fc
    .tuple(fc.constantFrom(...names), fc.constantFrom(/api_keys$/, /api_keys\/./, /./), subuserFault)
    .chain(([onBehalfOf, path, fault]) =>
      misbehaviour(path, fc.constant(fault)).map((one) => ({ ...one, onBehalfOf })),
    ),
  misbehaviour(
    /subusers$/,
    anyFault.filter((fault) => !saysNone(fault)),
  ),
  misbehaviour(/teammates/, anyFault),
  misbehaviour(/scopes$/, anyFault),
);

/** That there are no subusers could be the truth. */
function saysNone(fault: AccountFault): boolean {
  return fault.kind === 'text' && fault.text === '[]';
}

const anyEstate = fc.record({
  transport: fc.constantFrom('plain', 'h2'),
  misbehaviour: fc.array(anyMisbehaviour, { minLength: 1, maxLength: 3 }),
  rateLimit: fc.option(
    fc.record({
      limit: fc.integer({ min: 6, max: 20 }),
      windowMs: fc.constantFrom(2_000, 60_000),
      form: fc.constantFrom('epoch', 'delta'),
    }),
    { nil: undefined },
  ),
});

type Setup = typeof anyEstate extends fc.Arbitrary<infer T> ? T : never;

test('whatever goes wrong, each account is read as it is or says that it is not complete', async () => {
  await fc.assert(
    fc.asyncProperty(anyEstate, async (setup) => {
      const { estate, server, clock } = await read(setup);
      for (const { ref, keys, vanished, ...account } of estate.accounts.slice(1)) {
        const name = ref.subuser ?? '';
        const all = truth.get(name) ?? [];
        const ids = keys.map(({ id }) => id);
        for (const id of ids) expect(all).toContain(id);
        for (const { scopes } of keys) expect([...scopes]).toEqual(['mail.send', `${name}.read`]);
        if (isComplete({ ref, keys, vanished, ...account })) {
          expect([...ids, ...vanished.map(({ id }) => id)].sort()).toEqual(all);
        }
      }
      if (isReadWhole(estate)) {
        expect(estate.accounts.map(({ ref }) => ref.subuser)).toEqual([null, ...names]);
        expect(estate.admins).toEqual({ admins: 1, pending: 1 });
      }
      const asked = new Set(server.requests.map(({ onBehalfOf }) => onBehalfOf));
      expect([asked.has('off'), asked.has('sandbox-x')]).toEqual([false, false]);
      expect(new Set(server.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
      expect(clock.elapsedMs()).toBeLessThanOrEqual(300_000);
      expect(JSON.stringify(estate)).not.toMatch(/-who-|people\.test|invitation-of/);
    }),
    { numRuns: 60, endOnFailure: true },
  );
}, 120_000);

test('an answer about a subuser that shows that it is not all is never clean, and the others are not its fault', async () => {
  const total: AccountFault = { kind: 'edit', edit: withMembers({ _metadata: { count: 101 } }) };
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...names),
      fc.oneof(signOfList, fc.constant(total)),
      async (onBehalfOf, fault) => {
        const { estate } = await read({
          transport: 'plain',
          misbehaviour: [{ onBehalfOf, path: /api_keys$/, fault }],
          rateLimit: undefined,
        });
        const broken = estate.accounts.filter((account) => !isComplete(account));
        expect(broken.map(({ ref }) => ref.subuser)).toEqual([onBehalfOf]);
      },
    ),
    { numRuns: 30, endOnFailure: true },
  );
}, 60_000);

function read({ rateLimit, ...setup }: Setup) {
  return readAccount(
    parentOf(subusers, {
      ...setup,
      people,
      ...(rateLimit === undefined ? {} : { rateLimit }),
      access: { wantsAdmins: true },
      limits: { silenceMs: 120, runMs: 300_000 },
    }),
  );
}
