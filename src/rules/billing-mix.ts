import type { Rule, Subject, Violation } from '../audit/rule.js';
import { withoutAutomatic } from '../catalogue/automatic.js';
import { isBilling, mixesBilling } from '../catalogue/billing.js';
import { aboutEntry, keyOfEntry, subuserOf } from '../govern/key-of-entry.js';
import { throughPreset } from '../govern/through-preset.js';
import { aboutOf, addedScopes, type JudgedAttempt } from '../model/attempt.js';
import { type KeyRef, type LiveKey, refOf } from '../model/key.js';
import { allScopes, phrase, sentences } from '../model/phrase.js';
import type { Entry } from '../model/policy.js';
import type { Location } from '../model/source.js';
import { alsoAsked, changeTold, plannedTold } from '../text/attempt-text.js';

const exclusive = phrase`SendGrid documents billing scopes as mutually exclusive with all others`;

export const billingMix: Rule = {
  id: 'billing-mix',
  summary: 'An entry wants, or a live key holds, billing scopes together with others.',
  help: 'SendGrid documents billing scopes as mutually exclusive with every other scope of a key, so no request can set such a list. Make a key of its own for billing, with an entry of its own.',
  severity: 'error',
  needs: 'policy',

  *check(subject) {
    const asked = askedMixes(subject);
    const planned = subject.asking.filter(isPlannedMix);
    yield* planned.map(planning);
    const targets = new Set(planned.map(({ target }) => target));
    for (const [entry, keys] of subject.keysOf) {
      const grants = asked.get(entry) ?? [];
      const scopes = withoutAutomatic(entry.wanted.map(({ scope }) => scope));
      yield* grants.filter(isOwn).map((attempt) => ({
        ...wanting(entry, attempt.key, addedScopes(attempt), attempt.set),
        attempt,
      }));
      const own = keyOfEntry(entry, subject);
      // What a resource plans is an attempt, or what its key holds.
      const isOfEntry = grants.length === 0 && entry.selector.kind !== 'resource' && mixesBilling(scopes);
      if (isOfEntry) yield wanting(entry, own, scopes, scopes);
      if (isOfEntry && own !== null) continue;
      const asking = new Set([...targets, ...grants.map(({ target }) => target)]);
      yield* mixed(
        keys.filter((key) => !asking.has(key)),
        entry.location,
      );
    }
    const others = subject.unmanaged.filter((key) => !targets.has(key));
    yield* mixed(others, subject.policy.keysLocation);
  },
};

/** The grants that are refused because their list mixes, by entry. */
function askedMixes({ grants }: Subject): ReadonlyMap<Entry, readonly JudgedAttempt[]> {
  const byEntry = new Map<Entry, JudgedAttempt[]>();
  for (const grant of grants) {
    if (grant.verdict.kind !== 'refused' || grant.verdict.because !== 'billing') continue;
    if (grant.source.kind === 'terraform') continue;
    const { entry } = grant.source;
    byEntry.set(entry, [...(byEntry.get(entry) ?? []), grant]);
  }
  return byEntry;
}

/** What a plan asks for as well is said of the plan. */
function isOwn({ twin }: JudgedAttempt): boolean {
  return twin === null;
}

function isPlannedMix({ source, verdict }: JudgedAttempt): boolean {
  return source.kind === 'terraform' && verdict.kind === 'refused' && verdict.because === 'billing';
}

function planning(attempt: JudgedAttempt): Violation {
  const { key, set, add, location } = attempt;
  const first = add.find(({ scope }) => isBilling(scope));
  return {
    matter: sentences(
      phrase`Nobody can ${changeTold(attempt)}, since ${allScopes(set.filter(isBilling))} would stand beside other scopes: ${exclusive}.`,
      plannedTold(attempt),
    ),
    advice: phrase`Make a key of its own for billing.`,
    location: first?.location ?? location,
    key,
    scopes: addedScopes(attempt),
    about: aboutOf(attempt),
    attempt,
    related: alsoAsked(attempt),
  };
}

function wanting(
  entry: Entry,
  key: KeyRef | null,
  scopes: readonly string[],
  set: readonly string[],
): Violation {
  const first = entry.wanted.find(({ scope }) => isBilling(scope));
  const who = key === null ? phrase`The entry` : phrase`The entry of key ${key}`;
  const billing = allScopes(set.filter(isBilling));
  const text = mixesBilling(entry.wanted.map(({ scope }) => scope))
    ? {
        matter: phrase`${who} wants ${billing} together with other scopes, which no key can hold: ${exclusive}.`,
        advice: phrase`Make a key of its own for billing.`,
      }
    : {
        matter: phrase`${who} would leave ${billing} together with other scopes on the key, which no key can hold: ${exclusive}.`,
        advice: phrase`Take one or the other out of what the entry allows.`,
      };
  return {
    ...text,
    location: first?.location ?? entry.location,
    key,
    scopes,
    ...(key === null ? { about: aboutEntry(entry), subuser: subuserOf(entry) } : {}),
    related: first === undefined ? [] : throughPreset(first),
  };
}

function* mixed(keys: readonly LiveKey[], location: Location): Iterable<Violation> {
  for (const key of keys.filter(({ scopes }) => mixesBilling(scopes))) {
    const billing = withoutAutomatic(key.scopes).filter(isBilling).sort();
    yield {
      matter: phrase`Key ${key} holds ${allScopes(billing)} together with other scopes, though ${exclusive}.`,
      advice: phrase`Find out who made it, and replace it by two keys.`,
      location,
      key: refOf(key),
      scopes: billing,
    };
  }
}
