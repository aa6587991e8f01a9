import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audit } from '../../src/audit/audit.js';
import type { JudgedAttempt } from '../../src/model/attempt.js';
import type { Reading } from '../../src/model/verdict.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { familyOf } from '../../src/terraform/providers.js';
import { handle, type Outcome } from '../account/handle.js';
import { type AccountState, initialState, secretFor } from '../account/state.js';
import { accountOf, type Key, keyId } from '../support/accounts.js';
import type { MadeResource } from '../support/made-plan.js';
import { planOf } from '../support/plans.js';

const pool = [
  ...['api_keys.update', 'api_keys.create', 'mail.send', 'stats.read', 'alerts.read'],
  ...['billing.read', 'brand.new', '2fa_required', '2fa_exempt'],
];
const someScopes = fc.uniqueArray(fc.constantFrom<string>(...pool), { maxLength: 6 });
const names = ['a', 'b', 'c', 'd'] as const;
const someKeys = fc
  .array(someScopes, { minLength: 1, maxLength: names.length })
  .map((all) => all.map((scopes, n): Key => ({ id: keyId(n), name: names[n] ?? '', scopes })));

const common = {
  provider: fc.constantFrom('kenzo0107', 'anna-money', 'trois-six'),
  providerKey: fc.constantFrom('sendgrid', 'sendgrid.second'),
  scopes: someScopes,
};
const someCreations = fc.array(fc.record(common), { maxLength: 2 });
/** At most one for each live key; it adds and takes, or takes alone. */
const someUpdates = fc.uniqueArray(
  fc.record({ ...common, nth: fc.nat(names.length - 1), onlyTakes: fc.boolean() }),
  { maxLength: 3, selector: ({ nth }) => nth },
);
const someCase = fc.record({
  keys: someKeys,
  creations: someCreations,
  updates: someUpdates,
  grantors: fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)),
});
type Case = typeof someCase extends fc.Arbitrary<infer T> ? T : never;

const readings: readonly Reading[] = ['full', 'delta'];

test('every verdict on a plan is what the account answers to what the provider sends, under both readings', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(someCase, (made) => {
      const resources = resourcesOf(made);
      for (const grant of judged(made, resources)) {
        const { verdict, grantor } = grant;
        seen.add(`${verdict.kind} ${'because' in verdict ? verdict.because : grantor.kind}`);
        const [full, delta] = readings.map((reading) => answerTo(stateOf(made, reading), grant, resources));
        if (full !== undefined && delta !== undefined) check(grant, full, delta);
      }
    }),
    { numRuns: 2000 },
  );
  expect([...seen].sort()).toEqual([
    'accepted key',
    'refused billing',
    'refused endpoint',
    'refused scopes',
    'unproven changed-grantor',
    'unproven everything',
    'unproven kept-scopes',
    'unproven unknown-grantor',
  ]);
});

test('what is accepted or refused stays so in whichever order Terraform sends its requests', () => {
  fc.assert(
    fc.property(
      someCase,
      fc.infiniteStream(fc.nat()),
      fc.constantFrom(...readings),
      (made, dice, reading) => {
        const resources = resourcesOf(made);
        const grants = judged(made, resources);
        let state = stateOf(made, reading);
        const left = [...grants];
        while (left.length > 0) {
          const [grant] = left.splice(dice.next().value % left.length, 1);
          const outcome = grant && answerTo(state, grant, resources);
          if (grant === undefined || outcome === undefined) continue;
          const { kind } = grant.verdict;
          if (kind !== 'unproven')
            expect([grant.label, outcome.status < 400]).toEqual([grant.label, kind === 'accepted']);
          state = outcome.state;
        }
      },
    ),
    { numRuns: 2000 },
  );
});

test('a change that is refused only until another one lets it through may come before a third', () => {
  const g = ['api_keys.update', 'api_keys.create'];
  const h = ['mail.send', 'api_keys.create'];
  const keys = [g, h].map((scopes, n): Key => ({ id: keyId(n), name: names[n] ?? '', scopes }));
  const sent = { provider: 'kenzo0107', onlyTakes: false } as const;
  const made: Case = {
    keys,
    grantors: ['b', 'a'],
    creations: [{ provider: 'kenzo0107', providerKey: 'sendgrid.second', scopes: ['mail.send'] }],
    updates: [
      { ...sent, nth: 0, scopes: [...g, 'mail.send'], providerKey: 'sendgrid' },
      { ...sent, nth: 1, scopes: [...h, 'api_keys.update'], providerKey: 'sendgrid.second' },
    ],
  };
  for (const { verdict } of judged(made, resourcesOf(made)))
    expect(verdict).toMatchObject({ kind: 'unproven', because: 'changed-grantor' });
});

function resourcesOf({ keys, creations, updates }: Case): MadeResource[] {
  const made = creations.map(
    ({ scopes, ...rest }, n): MadeResource => ({
      ...{ ...rest, name: `new_${n}`, actions: ['create'], after: { name: `new-${n}`, scopes } },
    }),
  );
  const changed = updates.flatMap(({ nth, onlyTakes, scopes, ...rest }): MadeResource[] => {
    const key = keys[nth];
    if (key === undefined) return [];
    const after = onlyTakes ? key.scopes.filter((scope) => scopes.includes(scope)) : scopes;
    const { id, name, scopes: before } = key;
    const change = { before: { id, name, scopes: before }, after: { name, scopes: after } };
    return [{ ...rest, name: `key_${name}`, actions: ['update'], ...change }];
  });
  return [...made, ...changed];
}

function judged(
  { keys, grantors: [first, second] }: Case,
  resources: readonly MadeResource[],
): JudgedAttempt[] {
  const text = `version: 1
terraform:
  grantor: ${first}
  providers: { sendgrid.second: { grantor: ${second} } }
keys: [{ match: "*", allow: ["*"] }]
`;
  const input = { account: accountOf(keys), base: null, plan: planOf(resources) };
  return [...audit({ ...input, policy: parsePolicy(text, 'policy.yml') }, []).grants];
}

function stateOf({ keys }: Case, reading: Reading): AccountState {
  return initialState({ keys, reading });
}

/** The answer to the request as the provider sends it; undefined where nobody is known to send it. */
function answerTo(
  state: AccountState,
  { grantor, method, target, source, verdict }: JudgedAttempt,
  resources: readonly MadeResource[],
): Outcome | undefined {
  const address = source.kind === 'terraform' ? source.resource.address : '';
  const made = resources.find(({ name }) => address === `sendgrid_api_key.${name}`);
  const family = familyOf(`registry.terraform.io/${made?.provider}/sendgrid`);
  if (made === undefined || family === null) throw new Error(`Nothing plans "${address}".`);
  const sender = grantor.kind === 'key' ? grantor.key.id : keyId(0);
  if (grantor.kind !== 'key' && verdict.kind !== 'refused') return undefined;
  const { name, scopes } = made.after as Pick<Key, 'name' | 'scopes'>;
  const added = method === 'PUT' ? family.addedOnUpdate : family.addedOnCreate;
  const sent = [...new Set([...scopes, ...added])].sort();
  return handle(state, {
    method,
    path: method === 'PUT' ? `/v3/api_keys/${target?.id}` : '/v3/api_keys',
    query: new URLSearchParams(),
    authorization: `Bearer ${secretFor(sender)}`,
    body: JSON.stringify(sent.length === 0 ? { name } : { name, scopes: sent }),
  });
}

function check({ verdict }: JudgedAttempt, full: Outcome, delta: Outcome): void {
  const statuses = [full.status, delta.status];
  if (verdict.kind === 'accepted') {
    expect(statuses).toEqual([verdict.predicted?.status, verdict.predicted?.status]);
  } else if (verdict.kind === 'unproven') {
    if (verdict.because === 'kept-scopes') expect(statuses).toEqual([400, 200]);
  } else if (verdict.because === 'billing') {
    expect(statuses.every((status) => status >= 400)).toBe(true);
  } else {
    const { status, message, messageFull } = verdict.predicted;
    expect([delta.status, messageIn(delta)]).toEqual([status, message]);
    expect([full.status, messageIn(full)]).toEqual([status, messageFull ?? message]);
  }
}

function messageIn({ body }: Outcome): string | null {
  const { errors = [] } = JSON.parse(JSON.stringify(body ?? {}));
  return errors[0]?.message ?? null;
}
