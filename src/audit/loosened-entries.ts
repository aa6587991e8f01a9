import { aboutEntry, keyOfEntry, shownLabel, subuserOf } from '../govern/key-of-entry.js';
import { named, type Phrase, phrase, words } from '../model/phrase.js';
import type { Entry } from '../model/policy.js';
import type { PolicyChange } from '../model/policy-change.js';
import type { Subject, Violation } from './rule.js';

/** What entries permit from now on besides scopes. */
export function* loosenedEntries({ admins, ends }: PolicyChange, subject: Subject): Iterable<Violation> {
  for (const { entry, location } of admins) {
    yield {
      matter: phrase`This change says that ${keysOf(entry, subject)} ${words(isOne(entry, subject) ? 'is' : 'are')} meant to be as good as an admin of the account.`,
      advice: phrase`Make sure that it has to be, since rules about scopes of admins are silent from now on.`,
      location,
      ...entryIn(entry, subject),
      about: aboutOf('admin', entry),
    };
  }
  for (const { entry, before, after, location } of ends) {
    const until = after === null ? phrase`without an end` : phrase`until ${words(after)}`;
    yield {
      matter: phrase`This change lets ${keysOf(entry, subject)} live ${until}; it was ${words(before)}.`,
      advice: phrase`Make sure that so long is needed, since SendGrid's keys never end by themselves.`,
      location,
      ...entryIn(entry, subject),
      about: aboutOf(`expires ${after ?? ''}`, entry),
    };
  }
}

function keysOf(entry: Entry, subject: Subject): Phrase {
  const key = keyOfEntry(entry, subject);
  return key !== null && isOne(entry, subject)
    ? phrase`key ${key}`
    : phrase`the keys of the entry ${named(shownLabel(entry))}`;
}

function isOne(entry: Entry, { keysOf }: Subject): boolean {
  return aboutEntry(entry) === null && (keysOf.get(entry)?.length ?? 0) < 2;
}

function aboutOf(what: string, entry: Entry): string {
  const pattern = aboutEntry(entry);
  return pattern === null ? what : `${what} ${pattern}`;
}

/** The key of the entry, or, of one for keys of many names, the subuser whose they are. */
export function entryIn(entry: Entry, subject: Subject): Pick<Violation, 'key' | 'subuser'> {
  const key = keyOfEntry(entry, subject);
  return key === null ? { key, subuser: subuserOf(entry) } : { key };
}
