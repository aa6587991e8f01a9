import { loosenedEntries } from '../audit/loosened-entries.js';
import type { Rule, Subject, Violation } from '../audit/rule.js';
import { terraformWidening } from '../change/terraform-widening.js';
import { keyOfEntry, patternOf } from '../govern/key-of-entry.js';
import { keyNamed } from '../govern/named-key.js';
import { looseningTold } from '../invariants/loosened-text.js';
import { isStricter, type Weight } from '../model/finding.js';
import { allNamed, named, type Phrase, phrase, scopesNamed, silence } from '../model/phrase.js';
import { type Entry, labelOf } from '../model/policy.js';
import type { PolicyChange, PrivilegeChange } from '../model/policy-change.js';
import { byPlace } from '../model/source.js';
import { waiverIdentity } from '../model/waiver.js';
import { grantorNamed } from '../text/grantor-text.js';
import { waiverWidening } from '../text/waiver-text.js';

export const widenedPolicy: Rule = {
  id: 'widened-policy',
  summary:
    'This change lets a key hold more than before, leaves one without an entry, lowers a rule, changes the grantor, raises a limit, waives more, lets a key be an admin or live longer, or loosens an invariant.',
  help: 'A pull request is checked against the policy that it brings, so it can allow what the policy forbade. This says so where it happens, for whoever reviews it; lowering a rule does not silence what the same change introduces. Have CODEOWNERS ask the security team for a review of the policy file.',
  severity: 'notice',
  needs: 'policy',

  *check(subject) {
    const { change } = subject;
    if (change === null) return;
    yield* widenedEntries(change, subject);
    yield* abandonedKeys(change, subject);
    yield* loweredRules(change, subject);
    yield* changedGrantors(change, subject);
    yield* raisedLimits(change);
    yield* loosenedEntries(change, subject);
    for (const one of change.terraform) yield terraformWidening(one);
    yield* widenedWaivers(change, subject);
    yield* change.invariants.map(looseningTold);
  },
};

/** One finding an entry, however many keys it governs. */
function* widenedEntries({ privileges }: PolicyChange, subject: Subject): Iterable<Violation> {
  const byEntry = new Map<Entry, PrivilegeChange[]>();
  for (const row of privileges) {
    if (row.after === null || row.widening.length === 0) continue;
    byEntry.set(row.after.entry, [...(byEntry.get(row.after.entry) ?? []), row]);
  }
  for (const [entry, rows] of byEntry) {
    const items = new Map(rows.flatMap(({ widening }) => widening.map((item) => [item.value, item])));
    const widening = [...items.values()].sort((a, b) => byPlace(a.location, b.location));
    const scopes = widening.map(({ value }) => value);
    const place = widening[0]?.location ?? entry.location;
    const told = rows.some(isOfItems)
      ? { matter: ofItems(entry, scopes, subject), advice: neededByKey, location: place }
      : { matter: ofNames(rows, scopes), advice: neededByNames, location: entry.location };
    yield { ...told, key: keyOfEntry(entry, subject), scopes, about: patternOf(entry) };
  }
}

const neededByKey = phrase`Make sure that the key needs it.`;
const neededByNames = phrase`Make sure that every key of such a name may hold it.`;

/** Whether the lists of scopes differ, not only the names to which they apply. */
function isOfItems({ affected, before }: PrivilegeChange): boolean {
  return affected.kind !== 'other names' || (before !== null && affected.patterns.length === 1);
}

function ofItems(entry: Entry, scopes: readonly string[], subject: Subject): Phrase {
  const key = keyOfEntry(entry, subject);
  const who = key === null || isShared(entry, subject) ? phrase`the keys of this entry` : phrase`key ${key}`;
  return phrase`This change lets ${who} hold more than before: ${scopesNamed(...scopes)}.`;
}

function ofNames(rows: readonly PrivilegeChange[], scopes: readonly string[]): Phrase {
  const held = scopesNamed(...scopes);
  const [row] = [...rows.filter(({ before }) => before === null), ...rows];
  const [pattern = '', other] = row?.affected.kind === 'other names' ? row.affected.patterns : [];
  return other === undefined
    ? phrase`This change covers names that no entry covered: a key whose name matches ${named(pattern)} may hold ${held}.`
    : phrase`This change lets a key whose name matches both ${named(pattern)} and ${named(other)} hold more than before, since the first of the entries decides: ${held}.`;
}

function isShared(entry: Entry, { keysOf }: Subject): boolean {
  return (keysOf.get(entry)?.length ?? 0) > 1;
}

/** Nothing says any more what these keys may hold. */
function* abandonedKeys({ privileges }: PolicyChange, { policy, unmanaged }: Subject): Iterable<Violation> {
  const ids = new Set(unmanaged.map(({ id }) => id));
  for (const { affected, before, after } of privileges) {
    if (affected.kind !== 'live key' || before === null || after !== null) continue;
    const isManaged = affected.key.id !== null && !ids.has(affected.key.id);
    const then = isManaged
      ? phrase`and a resource of Terraform governs it`
      : phrase`so that nothing limits what it may hold`;
    yield {
      matter: phrase`This change leaves key ${affected.key} without an entry, ${then}.`,
      advice: isManaged
        ? phrase`Make sure that the configuration of Terraform is reviewed as the policy is.`
        : phrase`Keep the entry, or delete the key first.`,
      location: policy.keysLocation,
      key: affected.key,
    };
  }
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

function* raisedLimits({ limits }: PolicyChange): Iterable<Violation> {
  for (const { entries, before, after, location } of limits) {
    if (before === null || (after !== null && after < before)) continue;
    const [label = '', ...others] = entries.map(labelOf);
    const many = after === null ? phrase`any number of` : phrase`${after}`;
    yield {
      matter:
        others.length === 0
          ? phrase`This change lets ${many} keys fall to the entry ${named(label)}; it was ${before} at most.`
          : phrase`This change lets ${many} keys of names that one entry governed fall to the entries ${allNamed([label, ...others])} together; it was ${before} at most.`,
      advice: phrase`Make sure that so many are needed.`,
      location,
      about: others.length === 0 ? label : JSON.stringify([label, ...others].sort()),
    };
  }
}

function* widenedWaivers({ waivers }: PolicyChange, { account }: Subject): Iterable<Violation> {
  for (const change of waivers) {
    const { waiver, scopes, before } = change;
    const key = waiver.key && keyNamed(waiver.key.value, account.keys);
    // Where a waiver gets one scope more, that is what is new.
    const [first] = scopes.length < waiver.scopes.length ? scopes : [];
    yield {
      ...waiverWidening(change, key),
      location: before === null ? (first ?? waiver).location : waiver.expires.location,
      key,
      scopes: scopes.map(({ value }) => value),
      about: waiverIdentity(waiver),
    };
  }
}
