import { earlierEntries } from '../audit/counterpart.js';
import { severityChanges } from '../audit/diff.js';
import { grantorChanges } from '../audit/grantor-change.js';
import { keyOf } from '../audit/reconcile.js';
import type { Rule, Subject } from '../audit/rule.js';
import { type Severity, severities } from '../model/finding.js';
import { allowanceOf, type Entry, type Policy } from '../model/policy.js';
import { isAutomatic, isPattern } from '../model/scope.js';
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
    const { base, policy, inventory, rules } = subject;
    if (base === null) return;
    const earlier = earlierEntries(base, inventory, subject);
    yield* widenedEntries(subject, earlier);
    for (const { rule, before, after } of severityChanges(base, policy, rules).filter(isLower)) {
      yield {
        message: `This change lowers rule "${rule}" from ${before} to ${after}. Make sure that its findings may weigh less from now on.`,
        location: policy.rules.get(rule)?.location ?? policy.versionLocation,
      };
    }
    yield* changedGrantors(base, subject, earlier);
  },
};

type Earlier = ReturnType<typeof earlierEntries>;

function* widenedEntries(subject: Subject, earlier: Earlier) {
  for (const entry of subject.policy.entries) {
    const olds = earlier(entry);
    const gains = itemsOf(entry).filter(({ value }) => olds.some((old) => !isAllowed(value, old)));
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

/** What the entry lets its key hold, each scope and pattern once, automatic scopes apart; in the order of the file. */
function itemsOf({ wanted, allow }: Entry): Located<string>[] {
  const items = [...wanted.map(({ scope: value, location }) => ({ value, location })), ...allow];
  const byValue = new Map(items.reverse().map((item) => [item.value, item]));
  return [...byValue.values()].reverse().filter(({ value }) => !isAutomatic(value));
}

function isAllowed(item: string, entry: Entry | undefined): boolean {
  if (entry === undefined) return false;
  const { allows, coversPattern } = allowanceOf(entry);
  return isPattern(item) ? coversPattern(item) : allows(item);
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

function* changedGrantors(base: Policy, subject: Subject, earlier: Earlier) {
  const { policy, inventory } = subject;
  for (const { entry, before, after } of grantorChanges(base, policy, inventory, earlier)) {
    const key = entry && keyOf(entry, subject);
    const of = entry === null ? '' : key === null ? ' of this entry' : ` of key ${quote(key.name)}`;
    const isOwn = after !== null && (entry === null || entry.grantor !== null);
    yield {
      message: `This change makes ${grantorText(after?.value ?? null)} the grantor${of}; it was ${grantorText(before)}. Make sure that the new one may apply changes.`,
      location: isOwn ? after.location : (entry?.location ?? policy.versionLocation),
      key,
    };
  }
}

function grantorText(name: string | null): string {
  return name === null ? 'any key that can' : quote(name);
}
