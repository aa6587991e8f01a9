import { keyOfEntry, shownLabel } from '../govern/key-of-entry.js';
import { named, type Phrase, phrase, silence } from '../model/phrase.js';
import type { Entry, SubuserItem } from '../model/policy.js';
import type { PolicyChange } from '../model/policy-change.js';
import { grantorNamed } from '../text/grantor-text.js';
import { entryIn } from './loosened-entries.js';
import type { Subject, Violation } from './rule.js';

/** Who applies changes from now on, where that was another one. */
export function* changedGrantors({ grantors }: PolicyChange, subject: Subject): Iterable<Violation> {
  for (const { entry, item, before, after } of grantors) {
    const key = entry && keyOfEntry(entry, subject);
    const of =
      entry === null
        ? ofItem(item)
        : key === null || isShared(entry, subject)
          ? phrase` of this entry`
          : phrase` of key ${key}`;
    const isOwn = after !== null && (entry === null || entry.grantor !== null);
    yield {
      matter: phrase`This change makes ${grantorNamed(after?.value ?? null)} the grantor${of}; it was ${grantorNamed(before)}.`,
      advice: phrase`Make sure that the new one may apply changes.`,
      location: isOwn
        ? after.location
        : (entry?.location ?? item?.location ?? subject.policy.versionLocation),
      about: grantorAbout(entry, item, after?.value ?? null),
      ...(entry === null
        ? { subuser: item?.selector.kind === 'name' ? item.selector.name.value : null }
        : entryIn(entry, subject)),
    };
  }
}

/** What tells the grantors of keys of several subusers apart. */
function grantorAbout(entry: Entry | null, item: SubuserItem | null, grantor: string | null): string | null {
  const pattern =
    entry?.home?.kind === 'match'
      ? shownLabel(entry)
      : item?.selector.kind === 'match'
        ? item.selector.pattern.value
        : null;
  return pattern === null ? grantor : JSON.stringify([pattern, grantor]);
}

function ofItem(item: SubuserItem | null): Phrase {
  if (item === null) return silence;
  const { selector } = item;
  return selector.kind === 'name'
    ? phrase` of subuser ${named(selector.name.value)}`
    : phrase` of subusers that match ${named(selector.pattern.value)}`;
}

/** Whether the entry governs several keys. */
export function isShared(entry: Entry, { keysOf }: Subject): boolean {
  return (keysOf.get(entry)?.length ?? 0) > 1;
}
