import type { Day } from '../model/day.js';
import type { KeyRef } from '../model/key.js';
import { compareText } from '../model/order.js';
import { allScopes, joined, named, type Phrase, phrase, silence, unnamed, words } from '../model/phrase.js';
import type { WaiverChange } from '../model/policy-change.js';
import type { Waiver } from '../model/waiver.js';

const maxDaysNamed = 3;

/** That some scopes of a finding are waived, and until when; the one that ends first comes first. */
export function partlyWaived(
  coverings: readonly { readonly waiver: Waiver; readonly scopes: readonly string[] }[],
): Phrase {
  const byDay = new Map<Day, Set<string>>();
  for (const { waiver, scopes } of coverings) {
    const day = waiver.expires.value;
    byDay.set(day, new Set([...(byDay.get(day) ?? []), ...scopes]));
  }
  const days = [...byDay].sort(([a], [b]) => compareText(a, b));
  const told = (days.length === maxDaysNamed + 1 ? days : days.slice(0, maxDaysNamed)).map(
    ([day, scopes]) => phrase`${allScopes([...scopes])} until ${words(day)}`,
  );
  const left = days.length - told.length;
  const rest = left > 0 ? [phrase`${unnamed(left)} until later`] : [];
  return phrase`Waived of that: ${joined([...told, ...rest], '; ')}. The finding stands all the same, since a waiver has to cover every scope of it.`;
}

/** The waiver by what it is about, as the subject of a sentence. */
export function waiverTold(waiver: Waiver, key: KeyRef | null): Phrase {
  const { rule, scopes } = waiver;
  const of = whoseTold(waiver, key);
  const what = scopes.length === 0 ? silence : phrase`, for ${allScopes(scopes.map(({ value }) => value))},`;
  return phrase`The waiver of rule ${named(rule)}${of}${what}`;
}

/** That a change lets a waiver cover more, or longer, and what to make sure of. */
export function waiverWidening(
  { waiver, scopes, before }: WaiverChange,
  key: KeyRef | null,
): { readonly matter: Phrase; readonly advice: Phrase } {
  const of = whoseTold(waiver, key);
  const what = scopes.length === 0 ? silence : phrase`, for ${allScopes(scopes.map(({ value }) => value))}`;
  const until = words(waiver.expires.value);
  return {
    matter:
      before === null
        ? phrase`This change waives findings of rule ${named(waiver.rule)}${of}${what}, until ${until}.`
        : phrase`This change prolongs the waiver of rule ${named(waiver.rule)}${of}${what}, until ${until}; it was ${words(before)}.`,
    advice: phrase`Make sure that its reason holds so long.`,
  };
}

/** A key is shown with its subuser. */
function whoseTold({ subuser }: Waiver, key: KeyRef | null): Phrase {
  if (key !== null) return phrase` and key ${key}`;
  return subuser === null ? silence : phrase` and subuser ${named(subuser.value)}`;
}
