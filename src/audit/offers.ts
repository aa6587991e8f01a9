import type { Finding, RuleId } from '../model/finding.js';
import type { KeyRef } from '../model/key.js';
import { maxScopesOfOne, maxWaivers } from '../model/policy.js';
import { isPattern, patternForm } from '../model/scope.js';
import { isWaivable, type Offers, scopesOfWaivers } from '../model/waiver.js';
import { isBareId } from '../text/api-key.js';
import { canBeWritten } from '../text/entry.js';
import type { Waiving } from './waiving.js';

/** Nothing to offer. */
export const noOffers: Offers = { waivers: [], left: 0, unoffered: 0 };

/** The waivers that, beside those that count today, would cover the findings: one for each rule and key, as far as it goes. */
export function offersFor(findings: readonly Finding[], waiving: Waiving): Offers {
  const groups = new Map<
    string,
    { readonly lead: Finding; readonly scopes: Set<string>; instead: Set<number> }
  >();
  let unoffered = 0;
  for (const finding of findings) {
    const lacking = lackingScopes(finding, waiving);
    if (lacking === null) {
      unoffered += 1;
      continue;
    }
    const { rule, key, subuser } = finding;
    const identity = JSON.stringify([rule, key?.id ?? key?.name ?? null, lacking.length === 0, subuser]);
    const group = groups.get(identity) ?? { lead: finding, scopes: new Set(), instead: new Set() };
    groups.set(identity, group);
    for (const scope of lacking) group.scopes.add(scope);
    for (const line of replacedLines(finding, waiving)) group.instead.add(line);
  }
  const waivers = [...groups.values()].flatMap(({ lead, scopes, instead }) =>
    portions([...scopes]).map((part) => ({
      rule: lead.rule,
      key: lead.key,
      subuser: lead.subuser,
      scopes: part,
      instead: [...instead].sort((a, b) => a - b),
    })),
  );
  const kept = waivers.slice(0, maxWaivers);
  return { waivers: kept, left: waivers.length - kept.length, unoffered };
}

/** The scopes that a waiver has to name beside those that count today; null where none can cover the finding. */
function lackingScopes(finding: Finding, waiving: Waiving): readonly string[] | null {
  const { rule, key, subuser, scopes } = finding;
  if (!isWaivable(rule) || (key !== null && !canBeNamedInPolicy(key))) return null;
  if (subuser !== null && !canBeWritten(subuser)) return null;
  if (scopesOfWaivers[rule] === 'forbidden') return [];
  if (scopes.length === 0) return scopesOfWaivers[rule] === 'optional' ? [] : null;
  if (!scopes.every((scope) => canStandInWaiver(scope, rule))) return null;
  const coverings = waiving
    .about({ rule, key, subuser, scopes })
    .filter(({ waiver }) => waiving.counts(waiver));
  const covered = new Set(coverings.flatMap((covering) => covering.scopes));
  return scopes.filter((scope) => !covered.has(scope));
}

function canBeNamedInPolicy({ id, name }: KeyRef): boolean {
  return id === null ? name !== '' && canBeWritten(name) : isBareId(id);
}

function canStandInWaiver(scope: string, rule: RuleId): boolean {
  return patternForm.test(scope) && canBeWritten(scope) && (rule === 'unknown-scope' || !isPattern(scope));
}

/** Where waivers about the finding stand whose day is over: the offered one takes their place. */
function replacedLines(
  { rule, key, subuser, scopes }: Finding,
  { about, counts }: Waiving,
): readonly number[] {
  return about({ rule, key, subuser, scopes })
    .filter(({ waiver }) => !counts(waiver))
    .map(({ waiver }) => waiver.location.start.line);
}

function portions(scopes: readonly string[]): readonly (readonly string[])[] {
  if (scopes.length <= maxScopesOfOne) return [scopes];
  return [scopes.slice(0, maxScopesOfOne), ...portions(scopes.slice(maxScopesOfOne))];
}
