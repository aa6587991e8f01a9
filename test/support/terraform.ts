import { audit } from '../../src/audit/audit.js';
import { addedScopes, type JudgedAttempt } from '../../src/model/attempt.js';
import type { Policy } from '../../src/model/policy.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { accountOf, type Key, type Keys } from './accounts.js';
import type { MadeResource } from './made-plan.js';
import { planOf } from './plans.js';

/** A live key that a resource can stand for. */
export type HeldByResource = Key & { readonly id: string };

type Scopes = readonly (string | null)[] | null;

/** A resource whose key is to be created; its name is the key's. */
export function created(name: string, scopes: Scopes, more: Partial<MadeResource> = {}): MadeResource {
  return { name, actions: ['create'], after: { name, scopes }, ...more };
}

/** A resource whose key shall hold other scopes than Terraform believes it to hold. */
export function updated(
  { id, name, scopes: before }: HeldByResource,
  scopes: Scopes,
  more: Partial<MadeResource> = {},
): MadeResource {
  return {
    ...{ name, actions: ['update'] },
    before: { id, name, scopes: before },
    after: { id, name, scopes },
    ...more,
  };
}

/** A resource whose key is deleted and made anew. */
export function replaced(
  key: HeldByResource,
  scopes: Scopes,
  actions: readonly ['delete' | 'create' | 'forget', 'create' | 'delete' | 'forget'],
): MadeResource {
  return updated(key, scopes, { actions });
}

/** A resource whose key is to go. */
export function deleted(key: HeldByResource): MadeResource {
  return updated(key, null, { actions: ['delete'], after: null });
}

/** A policy that says this of Terraform, in one line of YAML, and allows every key all. */
export function policyWith(members: string, entries = ''): Policy {
  return parsePolicy(
    `version: 1\n${members}\nkeys:\n${entries}  - { match: "*", allow: ["*"] }\n`,
    'policy.yml',
  );
}

/** What is held against each other; left out: nothing. */
export interface PlanCase {
  readonly policy?: Policy;
  readonly keys?: Keys;
  readonly resources: readonly MadeResource[];
}

/** All that a policy and a plan ask for, with the answers. */
export function judgedBoth({
  policy = policyWith(''),
  keys = {},
  resources,
}: PlanCase): readonly JudgedAttempt[] {
  const input = { policy, account: accountOf(keys), base: null, plan: planOf(resources) };
  return audit(input, rules).grants;
}

/** The answers to what the plan asks for, as `mailer: refused scopes by deployer`. */
export function answers(given: PlanCase): string[] {
  return judgedBoth(given)
    .filter(({ source }) => source.kind === 'terraform')
    .map(answerLine);
}

/** The answer to an attempt in one line. */
export function answerLine({ label, grantor, verdict }: JudgedAttempt): string {
  const by = grantor.kind === 'key' ? grantor.key.name : grantor.kind;
  const because = verdict.kind === 'accepted' ? '' : ` ${verdict.because}`;
  return `${label.replace('sendgrid_api_key.', '')}: ${verdict.kind}${because} by ${by}`;
}

/** What an attempt asks for in one line, as `PUT mailer +mail.send -stats.read`. */
export function requestLine(attempt: JudgedAttempt): string {
  const { method, key, take, everything, isOpen } = attempt;
  const signed = [...addedScopes(attempt).map((scope) => `+${scope}`), ...take.map((scope) => `-${scope}`)];
  const rest = [...(everything ? ['everything'] : []), ...(isOpen ? ['open'] : [])];
  return [method, key.name, ...signed, ...rest].join(' ');
}

/** That many live keys that can do nothing. */
export function bystanders(count: number): Key[] {
  return Array.from({ length: count }, (_, index) => ({ name: `bystander ${index}`, scopes: [] }));
}
