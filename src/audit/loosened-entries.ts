import { keyOfEntry, patternOf } from '../govern/key-of-entry.js';
import { named, type Phrase, phrase } from '../model/phrase.js';
import { type Entry, labelOf } from '../model/policy.js';
import type { PolicyChange } from '../model/policy-change.js';
import type { Subject, Violation } from './rule.js';

/** What entries permit from now on besides scopes. */
export function* loosenedEntries({ admins }: PolicyChange, subject: Subject): Iterable<Violation> {
  for (const { entry, location } of admins) {
    yield {
      matter: phrase`This change says that ${keysOf(entry, subject)} meant to be as good as an admin of the account.`,
      advice: phrase`Make sure that it has to be, since rules about scopes of admins are silent from now on.`,
      location,
      key: keyOfEntry(entry, subject),
      about: aboutOf('admin', entry),
    };
  }
}

function keysOf(entry: Entry, subject: Subject): Phrase {
  const key = keyOfEntry(entry, subject);
  const isOne = key !== null && (subject.keysOf.get(entry)?.length ?? 0) < 2;
  return isOne ? phrase`key ${key} is` : phrase`the keys of the entry ${named(labelOf(entry))} are`;
}

function aboutOf(what: string, entry: Entry): string {
  const pattern = patternOf(entry);
  return pattern === null ? what : `${what} ${pattern}`;
}
