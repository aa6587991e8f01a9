import { changedGrantors, isShared } from '../audit/changed-grantors.js';
import { entryIn, loosenedEntries } from '../audit/loosened-entries.js';
import type { Rule, Subject, Violation } from '../audit/rule.js';
import { subuserWidening } from '../change/subuser-widening.js';
import { terraformWidening } from '../change/terraform-widening.js';
import { aboutEntry, keyOfEntry, shownLabel } from '../govern/key-of-entry.js';
import { keyNamed } from '../govern/named-key.js';
import { policyFor } from '../govern/policy-for.js';
import { looseningTold } from '../invariants/loosened-text.js';
import { isStricter, type Weight } from '../model/finding.js';
import { shownName } from '../model/key.js';
import { allNamed, named, type Phrase, phrase, scopesNamed } from '../model/phrase.js';
import type { Entry } from '../model/policy.js';
import type { PolicyChange, PrivilegeChange } from '../model/policy-change.js';
import { byPlace } from '../model/source.js';
import { waiverIdentity } from '../model/waiver.js';
import { waiverWidening } from '../text/waiver-text.js';

export const widenedPolicy: Rule = {
  id: 'widened-policy',
  summary:
    'This change lets a key hold more than before, leaves one without an entry, lowers a rule, changes the grantor, raises a limit, waives more, lets a key be an admin or live longer, or loosens an invariant.',
  help: 'A pull request is checked against the policy that it brings, so it can allow what the policy forbade. This says so where it happens, for whoever reviews it; lowering a rule does not silence what the same change introduces. Have CODEOWNERS ask the security team for a review of the policy file.',
  severity: 'notice',
  needs: 'policy',
  isAskedOnce: true,

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
    for (const one of change.subusers) yield subuserWidening(one);
    yield* raisedAdmins(change);
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
    yield { ...told, ...entryIn(entry, subject), scopes, about: aboutEntry(entry) };
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
  const affected = row?.affected.kind === 'other names' ? row.affected : { patterns: [] };
  const [pattern = '', other] = affected.patterns.map((name) => shownName({ ...affected, name }));
  return other === undefined
    ? phrase`This change covers names that no entry covered: a key whose name matches ${named(pattern)} may hold ${held}.`
    : phrase`This change lets a key whose name matches both ${named(pattern)} and ${named(other)} hold more than before, since the first of the entries decides: ${held}.`;
}

/** Nothing says any more what these keys may hold. */
function* abandonedKeys({ privileges }: PolicyChange, { policy, unmanaged }: Subject): Iterable<Violation> {
  const ids = new Set(unmanaged.map(({ id }) => id));
  for (const { affected, before, after } of privileges) {
    if (affected.kind !== 'live key' || before === null || after !== null) continue;
    const { subuser = null } = affected.key;
    const own = policyFor(policy, { subuser });
    // Of a subuser that has no item any more one finding speaks.
    if (own === null) continue;
    const isManaged = affected.key.id !== null && !ids.has(affected.key.id);
    const then = isManaged
      ? phrase`and a resource of Terraform governs it`
      : phrase`so that nothing limits what it may hold`;
    yield {
      matter: phrase`This change leaves key ${affected.key} without an entry, ${then}.`,
      advice: isManaged
        ? phrase`Make sure that the configuration of Terraform is reviewed as the policy is.`
        : phrase`Keep the entry, or delete the key first.`,
      location: own.keysLocation,
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

function* raisedAdmins({ maxAdmins }: PolicyChange): Iterable<Violation> {
  if (maxAdmins === null) return;
  const { before, after, location } = maxAdmins;
  yield {
    matter:
      after === null
        ? phrase`This change no longer limits how many admins there may be; it was ${before}.`
        : phrase`This change allows ${after} admins; it was ${before}.`,
    advice: phrase`Make sure that so many are needed.`,
    location,
    about: 'admins',
  };
}

function* raisedLimits({ limits }: PolicyChange): Iterable<Violation> {
  for (const { entries, before, after, location } of limits) {
    if (before === null || (after !== null && after < before)) continue;
    const [label = '', ...others] = entries.map(shownLabel);
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

function* widenedWaivers({ waivers }: PolicyChange, { account: { keys } }: Subject): Iterable<Violation> {
  for (const change of waivers) {
    const { waiver, scopes, before } = change;
    const subuser = waiver.subuser?.value ?? null;
    const own = keys.filter((key) => (key.subuser ?? null) === subuser);
    const key = waiver.key && keyNamed(waiver.key.value, own, subuser);
    // Where a waiver gets one scope more, that is what is new.
    const [first] = scopes.length < waiver.scopes.length ? scopes : [];
    yield {
      ...waiverWidening(change, key),
      location: before === null ? (first ?? waiver).location : waiver.expires.location,
      key,
      subuser,
      scopes: scopes.map(({ value }) => value),
      about: waiverIdentity(waiver),
    };
  }
}
