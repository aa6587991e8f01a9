import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { withoutAutomatic } from '../../src/catalogue/automatic.js';
import { govern } from '../../src/govern/govern.js';
import { attemptsOf } from '../../src/grants/asked.js';
import { holdersOf } from '../../src/grants/holders.js';
import { judge } from '../../src/grants/judge.js';
import { plannedAttempts } from '../../src/grants/planned.js';
import type { JudgedAttempt } from '../../src/model/attempt.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf, type Key } from '../support/accounts.js';
import { afterChanges, type PlanAnswers, planAnswers } from '../support/plan-answers.js';
import { planOf } from '../support/plans.js';
import { inPlan, type PlannedKey, type SentRequest, sentFor } from '../support/provider.js';
import { allKeysOf, type RandomPlan, someRandomPlan } from '../support/random-plan.js';

test('every verdict on a plan is what the account answers to what the provider sends, under both readings', () => {
  const seen = new Set<string>();
  fc.assert(
    fc.property(someRandomPlan, (random) => {
      const grants = judged(random);
      for (const planned of random.planned) {
        const grant = grants.find((each) => addressOf(each) === `sendgrid_api_key.${planned.name}`);
        expect([planned.name, grant !== undefined]).toEqual([planned.name, isAttempt(planned, random.keys)]);
        const request = sentFor(planned);
        if (grant === undefined || request === null) continue;
        expect([grant.everything, grant.set]).toEqual(carriedBy(request));
        const { kind, ...verdict } = grant.verdict;
        seen.add(`${kind} ${'because' in verdict ? verdict.because : grant.method}`);
        const answers = planAnswers(random, planned, grants);
        expectNow(grant, answers);
        expectWhenever(grant, afterChanges(random, planned, grants));
      }
    }),
    { numRuns: 3000 },
  );
  // A row that the generator missed would be tested by nothing.
  expect([...seen].sort()).toEqual([
    'accepted POST',
    'accepted PUT',
    'refused billing',
    'refused endpoint',
    'refused key-limit',
    'refused no-such-scope',
    'refused scopes',
    'unproven changed-grantor',
    'unproven everything',
    'unproven kept-scopes',
    'unproven order-of-plan',
    'unproven unknown-grantor',
  ]);
}, 120_000);

function judged(random: RandomPlan): JudgedAttempt[] {
  const { planned, grantor, terraformGrantor, asked } = random;
  const policy = parsePolicy(
    [
      'version: 1',
      ...(grantor === null ? [] : [`grantor: ${grantor}`]),
      ...(terraformGrantor === null ? [] : [`terraform: { grantor: ${terraformGrantor} }`]),
      'keys:',
      ...(asked === null ? [] : [`  - { name: asked, scopes: ${JSON.stringify(asked)} }`]),
      '  - { match: "*", allow: ["*"] }',
    ].join('\n'),
    'policy.yml',
  );
  const account = accountOf(allKeysOf(random));
  const { resources } = planOf(planned.map(inPlan));
  const attempts = [
    ...attemptsOf(policy, account, govern(policy, account, resources)),
    ...plannedAttempts(resources, policy, account),
  ];
  return judge(attempts, holdersOf(account.keys), resources);
}

function addressOf({ source }: JudgedAttempt): string | null {
  return source.kind === 'terraform' ? source.resource.address : null;
}

/** A creation is one, but for that of a key in the place of one that is not live; and an update whose list is another than that of the live key. */
function isAttempt(planned: PlannedKey, keys: readonly Key[]): boolean {
  const { method, body } = sentFor(planned) ?? {};
  const live = keys.find(({ id }) => id === planned.id);
  if (method === 'POST') return planned.id === null || live !== undefined;
  if (method !== 'PUT' || body?.scopes === undefined || live === undefined) return false;
  const granted = (scopes: readonly string[]) => withoutAutomatic(scopes).sort().join('\n');
  return granted(body.scopes) !== granted(live.scopes);
}

/** Whether it asks for Full Access, and the list that it carries, automatic scopes apart. */
function carriedBy({ body: { scopes } }: SentRequest): [boolean, readonly string[]] {
  return [scopes === undefined, withoutAutomatic(scopes ?? []).sort()];
}

/** What the account says to the request as it is, with as few and as many keys as there can be by then. */
function expectNow({ verdict, grantor }: JudgedAttempt, { first, last, by, senders }: PlanAnswers): void {
  const isNamed = grantor.kind === 'key' && grantor.named;
  const others = isNamed ? [] : senders;
  if (verdict.kind === 'accepted') {
    const { status } = verdict.predicted ?? {};
    expect(by(last)).toMatchObject({ full: { status }, delta: { status } });
    return;
  }
  if (verdict.kind === 'refused') {
    for (const { full, delta } of others.map(first)) {
      expect([full.status >= 400, delta.status >= 400]).toEqual([true, true]);
    }
    if (grantor.kind === 'key' && 'predicted' in verdict) {
      const { status, message, messageFull } = verdict.predicted;
      expect(by(first)).toEqual({
        full: { status, message: messageFull ?? message },
        delta: { status, message },
      });
    }
    if (verdict.because === 'key-limit' || verdict.because === 'no-such-scope') {
      const { status, message } = verdict.predicted;
      for (const answer of others.filter(({ mayAsk }) => mayAsk).map(first)) {
        expect(answer).toEqual({ full: { status, message }, delta: { status, message } });
      }
    }
    return;
  }
  if (verdict.because === 'kept-scopes') {
    const { full, delta } = by(first);
    expect([full.status >= 400, delta.status < 300]).toEqual([true, true]);
    for (const answer of others.map(first)) expect(answer.full.status).toBeGreaterThanOrEqual(400);
  }
  if (verdict.because === 'order-of-plan') {
    expect(by(first).delta.status).toBe(201);
    expect(by(last).delta).toEqual({ status: 403, message: 'Cannot create more than 100 API Keys' });
  }
}

/** What a named grantor is answered does not hang on what the plan does to it before, or the verdict says so. */
function expectWhenever({ verdict, grantor }: JudgedAttempt, later: ReturnType<typeof afterChanges>): void {
  if (grantor.kind !== 'key' || !grantor.named) return;
  for (const { full, delta } of later) {
    const isRefused = [full.status >= 400, delta.status >= 400];
    if (verdict.kind === 'accepted') expect(isRefused).toEqual([false, false]);
    if (verdict.kind === 'refused') expect(isRefused).toEqual([true, true]);
  }
}
