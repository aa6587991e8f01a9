import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JudgedAttempt } from '../../src/model/attempt.js';
import type { Reading } from '../../src/model/verdict.js';
import { initialState } from '../account/state.js';
import { keyId } from '../support/accounts.js';
import { auditOf } from '../support/plan-audit.js';
import { creation, replacement, update } from '../support/planned-resources.js';
import { send } from '../support/send.js';

const names = ['a', 'b', 'c'];
const scopes = fc.subarray([
  ...['api_keys.create', 'api_keys.update', 'mail.send', 'stats.read', 'alerts.read', 'billing.read'],
  'suppressions.read',
]);
const cases = fc.record({
  keys: fc.array(scopes, { minLength: names.length, maxLength: names.length }),
  grantor: fc.constantFrom(null, ...names),
  target: fc.constantFrom(null, 0, 1, 2),
  replaces: fc.boolean(),
  planned: scopes.filter((list) => list.length > 0),
});

test('what is predicted of a request of a plan is what the account answers to it, under both readings', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(cases, ({ keys: sets, grantor, target, replaces, planned }) => {
      const keys = sets.map((held, n) => ({ id: keyId(n), name: names[n] ?? '', scopes: held }));
      const key = target === null ? null : keys[target];
      const made = creation(key?.name ?? 'new', ...planned);
      const replaced = replaces && key != null ? replacement(key.id, made, true) : made;
      const resource = key == null || replaces ? replaced : update(key.id, key.name, ...planned);
      const terraform = grantor === null ? '{}' : `{ grantor: ${grantor} }`;
      const policy = `terraform: ${terraform}\nkeys: [{ match: "*", allow: ["*"] }]`;
      for (const attempt of auditOf({ policy, keys, plan: [resource] }).grants) {
        const senders = attempt.grantor.kind === 'key' ? [attempt.grantor.key.id] : keys.map(({ id }) => id);
        for (const sender of senders) {
          const [full, delta] = (['full', 'delta'] as const).map((reading) =>
            answer(attempt, sender, keys, reading),
          );
          compare(attempt, full, delta);
        }
        const { verdict, method, add } = attempt;
        seen.add(
          `${method} ${add.length === 0 ? 'takes' : 'adds'}: ${verdict.kind}${'because' in verdict ? ` ${verdict.because}` : ''}`,
        );
      }
    }),
    { numRuns: 1500 },
  );
  expect([...seen].sort()).toEqual([
    'POST adds: accepted',
    'POST adds: refused billing',
    'POST adds: refused endpoint',
    'POST adds: refused no-such-scope',
    'POST adds: refused scopes',
    'PUT adds: accepted',
    'PUT adds: refused billing',
    'PUT adds: refused endpoint',
    'PUT adds: refused no-such-scope',
    'PUT adds: refused scopes',
    'PUT adds: unproven kept-scopes',
    'PUT takes: accepted',
    'PUT takes: refused billing',
    'PUT takes: refused endpoint',
    'PUT takes: unproven kept-scopes',
  ]);
});

type Answer = Pick<ReturnType<typeof send>, 'status' | 'message'> | undefined;

function answer(
  { key, set }: JudgedAttempt,
  sender: string,
  keys: readonly { readonly id: string; readonly name: string; readonly scopes: readonly string[] }[],
  reading: Reading,
): Answer {
  return send(initialState({ keys, reading }), { sender, ...key, scopes: set });
}

function compare({ verdict, method }: JudgedAttempt, full: Answer, delta: Answer): void {
  const done = method === 'PUT' ? 200 : 201;
  if (verdict.kind === 'accepted') {
    expect([full?.status, delta?.status]).toEqual([done, done]);
  } else if (verdict.kind === 'unproven') {
    expect([full?.status, delta?.status]).toEqual([400, done]);
  } else if (verdict.because === 'endpoint' || verdict.because === 'scopes') {
    const { status, message, messageFull } = verdict.predicted;
    expect([full?.status, delta?.status]).toEqual([status, status]);
    expect([full?.message, delta?.message]).toEqual([messageFull ?? message, message]);
  } else {
    expect([full?.status, delta?.status]).not.toContain(done);
  }
}
