import { contentOf } from '../model/invariant.js';
import {
  allNamed,
  allScopes,
  counted,
  eitherScope,
  joined,
  named,
  type Phrase,
  phrase,
  words,
} from '../model/phrase.js';
import type { InvariantChange } from '../model/policy-change.js';
import { termsTold } from './broken-text.js';

/** What is to be said of an invariant that a change loosens, and where. */
export function looseningTold(change: InvariantChange) {
  return {
    matter: loosenedTold(change),
    advice: phrase`Make sure that it need not hold any more.`,
    location: change.location,
    about: `invariant ${contentOf(change.before)}`,
  };
}

function loosenedTold({ before, after, dropped, excepted }: InvariantChange): Phrase {
  const what =
    before.kind === 'holders'
      ? phrase`that at most ${counted(before.atMost.value, 'key')} ${words(before.atMost.value === 1 ? 'holds' : 'hold')} ${eitherScope(before.items.map(({ value }) => value))} (${named(before.reason)})`
      : phrase`that ${termsTold(before)}`;
  if (after === null) return phrase`This change removes the invariant ${what}.`;
  const isRaised =
    before.kind === 'holders' && after.kind === 'holders' && after.atMost.value > before.atMost.value;
  const ways = [
    ...(dropped.length > 0 ? [phrase`it no longer speaks of ${allScopes(dropped)}`] : []),
    ...(excepted.length > 0 ? [phrase`it excepts ${allNamed(excepted)}`] : []),
    ...(isRaised ? [phrase`it allows ${after.atMost.value}`] : []),
  ];
  const merged = phrase`it no longer keeps all of these apart`;
  return phrase`This change loosens the invariant ${what}: ${ways.length === 0 ? merged : joined(ways, ', and ')}.`;
}
