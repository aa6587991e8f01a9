import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JudgedAttempt } from '../../src/model/attempt.js';
import type { Reading } from '../../src/model/verdict.js';
import { initialState } from '../account/state.js';
import { type Key, keyId } from '../support/accounts.js';
import { auditOfPlan, plannedIn } from '../support/judged-plan.js';
import type { MadeResource } from '../support/made-plan.js';
import { send } from '../support/send.js';

const scope = fc.constantFrom(
  ...['api_keys.create', 'api_keys.update', 'mail.send', 'stats.read', 'templates.read'],
  ...['billing.read', '2fa_required', 'sender_verification_eligible'],
);
const scopes = fc.uniqueArray(scope, { maxLength: 6 });
const keys = fc
  .array(scopes, { minLength: 1, maxLength: 4 })
  .map((lists): readonly Key[] =>
    lists.map((list, index) => ({ id: keyId(index), name: `key-${index}`, scopes: list })),
  );
const provider = fc.constantFrom('kenzo0107', 'anna-money', 'trois-six');
const wish = fc.record({ provider, scopes, at: fc.nat({ max: 5 }) });

/** A creation, or an update of a key whose state is what the account has. */
function resourceOf(
  live: readonly Key[],
  index: number,
  { provider, scopes, at }: { provider: string; scopes: string[]; at: number },
): MadeResource {
  const name = `r${index}`;
  const held = live[at];
  const written = { constant_value: scopes };
  const isComputed = provider !== 'kenzo0107' && scopes.length === 0;
  const planned = isComputed && held === undefined ? {} : { scopes };
  const unknown = isComputed && held === undefined ? { scopes: true } : {};
  return held === undefined
    ? { name, provider, actions: ['create'], after: { name, ...planned }, unknown, written }
    : {
        name,
        provider,
        actions: ['update'],
        before: held,
        after: { name: held.name, ...planned },
        unknown,
        written,
      };
}

test("every verdict on a plan is what the account answers to the provider's request, under both readings", () => {
  const reached = new Set<string>();
  fc.assert(
    fc.property(
      keys,
      fc.array(wish, { minLength: 1, maxLength: 3 }),
      fc.nat({ max: 3 }),
      (live, wishes, by) => {
        const named = live[by % live.length];
        const policy = `version: 1\nterraform: { grantor: ${named?.name} }\nkeys: []\n`;
        const plan = wishes.map((each, index) => resourceOf(live, index, each));
        for (const attempt of plannedIn(auditOfPlan(policy, live, plan))) {
          const { verdict, grantor } = attempt;
          reached.add(verdict.kind === 'accepted' ? attempt.method : verdict.because);
          const sender = grantor.kind === 'key' ? grantor.key.id : named?.id;
          const answer = (reading: Reading) => sent(reading, live, sender ?? '', attempt);
          check(attempt, answer('full'), answer('delta'));
        }
      },
    ),
    { numRuns: 3000 },
  );
  expect([...reached].sort()).toEqual([
    ...['POST', 'PUT', 'billing', 'changed-grantor', 'endpoint', 'everything', 'kept-scopes', 'scopes'],
  ]);
}, 120_000);

interface Answer {
  readonly status: number;
  readonly message: string | null;
}

/** The request as the provider sends it, with what it adds by itself. */
function sent(
  reading: Reading,
  live: readonly Key[],
  sender: string,
  { source, key }: JudgedAttempt,
): Answer {
  if (source.kind === 'policy') throw new Error('The policy asks for nothing here.');
  const { request } = source.resource;
  const scopes = request.method === null || request.everything ? [] : request.scopes;
  const state = initialState({ keys: live.map(({ id, ...rest }) => ({ ...rest, id: id ?? '' })), reading });
  const { status, message } = send(state, { sender, id: key.id, name: key.name, scopes });
  return { status, message };
}

function check({ verdict, everything }: JudgedAttempt, full: Answer, delta: Answer): void {
  switch (verdict.kind) {
    case 'accepted':
      expect([full.status, delta.status]).toEqual([verdict.predicted?.status, verdict.predicted?.status]);
      return;
    case 'unproven':
      if (verdict.because === 'kept-scopes') expect(full.status).not.toBe(delta.status);
      // What this account makes of it is the worse of two that are documented.
      if (everything) expect([full.status, delta.status]).toEqual([201, 201]);
      return;
    case 'refused': {
      if (verdict.because === 'billing') {
        expect(Math.min(full.status, delta.status)).toBeGreaterThanOrEqual(400);
        return;
      }
      const { status, message, messageFull } = verdict.predicted;
      expect(delta).toEqual({ status, message });
      expect(full).toEqual({ status, message: messageFull ?? message });
    }
  }
}
