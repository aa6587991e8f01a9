import type { Rule, Subject, Violation } from '../audit/rule.js';
import { keyOfEntry, patternOf } from '../govern/key-of-entry.js';
import { isStricter, type Weight } from '../model/finding.js';
import { named, type Phrase, phrase, scopesNamed, silence } from '../model/phrase.js';
import type { Entry } from '../model/policy.js';
import type { PolicyChange } from '../model/policy-change.js';
import { byPlace, type Located } from '../model/source.js';

export const widenedPolicy: Rule = {
  id: 'widened-policy',
  summary: 'This change lets a key hold more than before, lowers a rule, or changes the grantor.',
  help: 'A pull request is checked against the policy that it brings, so it can allow what the policy forbade. This says so where it happens, for whoever reviews it; lowering a rule does not silence what the same change introduces. Have CODEOWNERS ask the security team for a review of the policy file.',
  severity: 'notice',
  needs: 'keys',

  *check(subject) {
    const { change } = subject;
    if (change === null) return;
    yield* widenedEntries(change, subject);
    yield* loweredRules(change, subject);
    yield* changedGrantors(change, subject);
  },
};

/** One finding an entry, however many keys it governs. */
function* widenedEntries({ privileges }: PolicyChange, subject: Subject): Iterable<Violation> {
  const byEntry = new Map<Entry, Map<string, Located<string>>>();
  for (const { after, widening } of privileges) {
    if (after === null || widening.length === 0) continue;
    const items = byEntry.get(after.entry) ?? new Map<string, Located<string>>();
    byEntry.set(after.entry, items);
    for (const item of widening) items.set(item.value, item);
  }
  for (const [entry, items] of byEntry) {
    const widening = [...items.values()].sort((a, b) => byPlace(a.location, b.location));
    const scopes = widening.map(({ value }) => value);
    const key = keyOfEntry(entry, subject);
    const who =
      key === null || isShared(entry, subject) ? phrase`the keys of this entry` : phrase`key ${key}`;
    yield {
      matter: phrase`This change lets ${who} hold more than before: ${scopesNamed(...scopes)}.`,
      advice: phrase`Make sure that the key needs it.`,
      location: widening[0]?.location ?? entry.location,
      key,
      scopes,
      about: patternOf(entry),
    };
  }
}

function isShared(entry: Entry, { keysOf }: Subject): boolean {
  return (keysOf.get(entry)?.length ?? 0) > 1;
}

function* loweredRules({ severities: changes }: PolicyChange, { policy }: Subject): Iterable<Violation> {
  for (const { rule, before, after } of changes.filter(({ before, after }) => isStricter(before, after))) {
    yield {
      matter: phrase`This change lowers rule ${named(rule)} from ${told(before)} to ${told(after)}.`,
      advice: phrase`Make sure that its findings may weigh less from now on.`,
      location: policy.rules.get(rule)?.location ?? policy.versionLocation,
      about: rule,
    };
  }
}

function told(weight: Weight): Phrase {
  return [{ kind: 'words', text: weight }];
}

function* changedGrantors({ grantors }: PolicyChange, subject: Subject): Iterable<Violation> {
  for (const { entry, before, after } of grantors) {
    const key = entry && keyOfEntry(entry, subject);
    const of =
      entry === null
        ? silence
        : key === null || isShared(entry, subject)
          ? phrase` of this entry`
          : phrase` of key ${key}`;
    const isOwn = after !== null && (entry === null || entry.grantor !== null);
    yield {
      matter: phrase`This change makes ${grantorNamed(after?.value ?? null)} the grantor${of}; it was ${grantorNamed(before)}.`,
      advice: phrase`Make sure that the new one may apply changes.`,
      location: isOwn ? after.location : (entry?.location ?? subject.policy.versionLocation),
      key,
      about: after?.value ?? null,
    };
  }
}

function grantorNamed(name: string | null): Phrase {
  return name === null ? phrase`any key that can` : [named(name)];
}
