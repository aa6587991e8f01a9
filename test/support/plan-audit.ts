import { type Audit, audit } from '../../src/audit/audit.js';
import type { Account } from '../../src/model/account.js';
import { addedScopes, type JudgedAttempt } from '../../src/model/attempt.js';
import type { PlanToJudge } from '../../src/model/plan.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { messageOf } from '../../src/text/message.js';
import { accountOf, type Keys } from './accounts.js';
import type { MadeResource } from './made-plan.js';
import { planOf } from './plans.js';

/** A plan, and what it is held against. */
export interface PlanCase {
  /** Without its first line, `version: 1`. */
  readonly policy: string;
  /** The same of the policy before the change, where there is one. */
  readonly base?: string;
  readonly keys?: Keys;
  /** `null` where none was looked at. */
  readonly account?: Partial<Account> | null;
  readonly plan: readonly MadeResource[];
  /** Members of the plan's JSON that differ from the usual. */
  readonly members?: object;
  readonly region?: PlanToJudge['region'];
}

/** Runs every rule over a plan. */
export function auditOf({ policy, base, keys = {}, account: odd, plan, members, region }: PlanCase): Audit {
  const input = {
    policy: parsePolicy(`version: 1\n${policy}\n`, 'policy.yml'),
    account: odd === null ? null : { ...accountOf(keys), ...odd },
    base: base === undefined ? null : parsePolicy(`version: 1\n${base}\n`, 'policy.yml'),
    plan: { ...planOf(plan, members), region: region ?? null },
    today: '2026-11-23',
  };
  return audit(input, rules);
}

/** `mailer: POST ci adds mail.send, by admin: refused (scopes)`, in the order of the attempts. */
export function attemptLines({ grants }: Audit): string[] {
  return grants.map((attempt) => {
    const { source, method, key, take, everything, isOpen, verdict } = attempt;
    const asker =
      source.kind === 'policy' ? 'policy' : source.resource.address.replace('sendgrid_api_key.', '');
    const adds = [...addedScopes(attempt), ...(everything ? ['everything'] : []), ...(isOpen ? ['…'] : [])];
    const changes = [
      ...(adds.length === 0 ? [] : [`adds ${adds.join(' ')}`]),
      ...(take.length === 0 ? [] : [`takes ${take.join(' ')}`]),
    ].join(', ');
    const because = verdict.kind === 'accepted' ? '' : ` (${verdict.because})`;
    const what = `${method} ${key.name || '?'} ${changes || 'adds nothing'}`;
    return `${asker}: ${what}, by ${grantorOf(attempt)}: ${verdict.kind}${because}`;
  });
}

/** `2:1 error impossible-grant: message`, with the related places behind; `(already there)` where the base has it. */
export function findingLines({ findings }: Audit): string[] {
  return findings.map((finding) => {
    const { rule, severity, standing, related } = finding;
    const there = standing.kind === 'already there' ? ' (already there)' : '';
    const places = related.map((place) => ` [${placeOf(place)}]`).join('');
    return `${placeOf(finding)} ${severity} ${rule}${there}: ${messageOf(finding)}${places}`;
  });
}

/** What the findings are, without their texts. */
export function findingNames(audited: Audit): string[] {
  return audited.findings.map(({ rule, standing, key, location, related }) => {
    const places = related.map((place) => ` [${placeOf(place)}]`).join('');
    const there = standing.kind === 'already there' ? ', already there' : '';
    return `${placeOf({ location })} ${rule} of ${key?.name ?? 'no key'}${there}${places}`;
  });
}

function grantorOf({ grantor }: JudgedAttempt): string {
  return grantor.kind === 'key' ? `${grantor.key.name}${grantor.named ? '' : ' (tried)'}` : grantor.kind;
}

function placeOf({ location: { start } }: Pick<Audit['findings'][number], 'location'>): string {
  return `${start.line}:${start.column}`;
}
