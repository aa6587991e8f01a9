import type { Finding, Severity } from '../model/finding.js';
import { silence } from '../model/phrase.js';
import type { Standing } from '../model/standing.js';
import { fingerprint } from './fingerprint.js';
import type { Rule, Violation } from './rule.js';

/** What a rule reports of one version of the policy, before it is known what it counts as. */
export interface Found {
  readonly rule: Rule;
  readonly severity: Severity;
  readonly violation: Violation;
}

/** Makes findings of what was found, in its order, and decides what each counts as: new, unless the base has it, too. */
export function settle(found: readonly Found[], base: readonly Found[]): Finding[] {
  const known = new Set(base.map(identityOf));
  return found.map((one) => {
    const standing: Standing = { kind: known.has(identityOf(one)) ? 'already there' : 'new' };
    return findingOf(one, standing);
  });
}

function identityOf({ rule, violation }: Found): string {
  const { key = null, scopes = [], about = null } = violation;
  return fingerprint({ rule: rule.id, key, scopes, about });
}

function findingOf(found: Found, standing: Standing): Finding {
  const { rule, severity, violation } = found;
  return {
    rule: rule.id,
    severity,
    standing,
    fingerprint: identityOf(found),
    matter: violation.matter ?? [{ kind: 'prose', text: violation.message ?? '' }],
    threat: violation.threat ?? null,
    advice: violation.advice ?? silence,
    key: violation.key ?? null,
    scopes: violation.scopes ?? [],
    about: violation.about ?? null,
    location: violation.location,
    related: violation.related ?? [],
  };
}
