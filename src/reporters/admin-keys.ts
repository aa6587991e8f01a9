import { adminScopesAmong } from '../catalogue/ways-to-admin.js';
import { joined, type Phrase, phrase, silence, unnamed, words } from '../model/phrase.js';
import type { KeyRow, Report } from '../model/report.js';

/** More keys of one list make a headline hard to read; the list of live keys has them all. */
const maxKeysInHeadline = 10;

/** How many live keys are as good as an admin of the account, and which; silence where none is. */
export function adminKeys({ keys, audited }: Pick<Report, 'keys' | 'audited'>): Phrase {
  const all = keys.filter(({ key }) => adminScopesAmong(key.scopes).length > 0);
  if (all.length === 0) return silence;
  const [declared, others] = [all.filter(isDeclared), all.filter((row) => !isDeclared(row))];
  const total = words(`${keys.length} live key${keys.length === 1 ? '' : 's'}`);
  const verb = words(all.length === 1 ? 'is' : 'are');
  const read = audited ? silence : phrase` that could be read`;
  const named = [...others, ...declared].slice(0, maxKeysInHeadline).map(({ key }) => phrase`${key}`);
  const left = all.length - named.length;
  const more = left === 0 ? silence : phrase` and ${unnamed(left)}`;
  const said = keys.some(({ entry }) => entry !== null) ? saidOf(declared.length, all.length) : silence;
  return phrase`${all.length} of ${total}${read} ${verb} as good as an admin of the account: ${joined(named, ', ')}${more}.${said}`;
}

function isDeclared({ entry }: KeyRow): boolean {
  return entry !== null && entry.admin !== null;
}

function saidOf(declared: number, all: number): Phrase {
  if (declared === 0) return phrase` No entry says that it is meant to be.`;
  if (declared === all)
    return phrase` The policy says that ${words(all === 1 ? 'it is' : 'they are')} meant to be.`;
  return phrase` The policy says of ${declared} of them that ${words(declared === 1 ? 'it is' : 'they are')} meant to be.`;
}
