import { counterparts } from '../audit/counterpart.js';
import { severityChanges } from '../audit/diff.js';
import { keyOf, reconcile } from '../audit/reconcile.js';
import type { Rule, Subject } from '../audit/rule.js';
import { type Severity, severities } from '../model/finding.js';
import { allowance, type Entry, isCoveredBy, type Policy } from '../model/policy.js';
import { isPattern } from '../model/scope.js';
import type { Located } from '../model/source.js';
import { list, quote } from '../model/wording.js';

export const widenedPolicy: Rule = {
  id: 'widened-policy',
  summary: 'This change lets a key hold more than before, lowers a rule, or changes the grantor.',
  help: 'A pull request is checked against the policy that it brings, so it can allow what the policy forbade. This says so where it happens, for whoever reviews it; the rule keeps the severity that the base version gives it. Have CODEOWNERS ask the security team for a review of the policy file.',
  severity: 'notice',
  severityFrom: 'base',
  needs: 'keys',

  *check(subject) {
    const { base, policy, rules } = subject;
    if (base === null) return;
    yield* widenedEntries(base, subject);
    for (const { rule, before, after } of severityChanges(base, policy, rules).filter(isLower)) {
      yield {
        message: `This change lowers rule "${rule}" from ${before} to ${after}. Make sure that its findings may weigh less from now on.`,
        location: policy.rules.get(rule)?.location ?? policy.versionLocation,
      };
    }
    yield* changedGrantors(base, subject);
  },
};

function* widenedEntries(base: Policy, subject: Subject) {
  const before = counterparts(base);
  const governed = new Map(
    reconcile(base, subject.inventory).governed.map(({ entry, key }) => [key.id, entry]),
  );
  for (const [entry, keys] of subject.keysOf) {
    const earlier = keys.length > 0 ? keys.map(({ id }) => governed.get(id)) : [before(entry)];
    const gains = itemsOf(entry).filter(({ value }) => earlier.some((old) => !isAllowed(value, old)));
    const [first] = gains;
    if (first === undefined) continue;
    const key = keyOf(entry, subject);
    const scopes = gains.map(({ value }) => value);
    const who = key === null ? 'the keys of this entry' : `key ${quote(key.name)}`;
    yield {
      message: `This change lets ${who} hold more than before: ${list(scopes)}. Make sure that the key needs it.`,
      location: first.location,
      key,
      scopes,
    };
  }
}

/** Everything that the entry lets its key hold, scopes and patterns, in the order of the file. */
function itemsOf({ wanted, allow }: Entry): Located<string>[] {
  return [...wanted.map(({ scope: value, location }) => ({ value, location })), ...allow];
}

function isAllowed(item: string, entry: Entry | undefined): boolean {
  if (entry === undefined) return false;
  return isPattern(item) ? isCoveredBy(entry, item) : allowance(entry)(item);
}

function isLower({
  before,
  after,
}: {
  readonly before: Severity | 'off';
  readonly after: Severity | 'off';
}): boolean {
  const ladder = [...severities, 'off'] as const;
  return ladder.indexOf(after) > ladder.indexOf(before);
}

function* changedGrantors(base: Policy, subject: Subject) {
  const { policy } = subject;
  if (policy.grantor?.value !== base.grantor?.value) {
    yield {
      message: `This change makes ${grantorText(policy.grantor)} the grantor; it was ${grantorText(base.grantor)}. Make sure that the new one may apply changes.`,
      location: policy.grantor?.location ?? policy.versionLocation,
    };
  }
  const before = counterparts(base);
  for (const entry of policy.entries) {
    const earlier = before(entry);
    if (earlier === undefined || entry.grantor?.value === earlier.grantor?.value) continue;
    const key = keyOf(entry, subject);
    yield {
      message: `This change makes ${grantorText(entry.grantor)} the grantor of ${key === null ? 'this entry' : `key ${quote(key.name)}`}; it was ${grantorText(earlier.grantor)}. Make sure that the new one may apply changes.`,
      location: entry.grantor?.location ?? entry.location,
      key,
    };
  }
}

function grantorText(grantor: Located<string> | null): string {
  return grantor === null ? 'any key that can' : quote(grantor.value);
}
