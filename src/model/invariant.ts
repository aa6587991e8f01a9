import type { KeyRef } from './key.js';
import { compareText } from './order.js';
import type { Located, Location } from './source.js';

/** `never`: no key holds such a scope; `apart`: no key holds scopes of two items; `holders`: few keys hold one. */
export const invariantKinds = ['never', 'apart', 'holders'] as const;

/** What an invariant of any kind says. */
interface InvariantTerms {
  /** The member that says what must hold. */
  readonly location: Location;
  /** Scopes and patterns, in the order of the file. */
  readonly items: readonly Located<string>[];
  /** Names and ids of the keys for which it need not hold, with `<subuser>/` before that of a subuser's key. */
  readonly except: readonly Located<string>[];
  readonly reason: string;
}

/** What must hold for every key, whatever the entries say. */
export type Invariant = InvariantTerms &
  (
    | { readonly kind: 'never' | 'apart' }
    /** `atMost` is how many keys may hold a scope that matches. */
    | { readonly kind: 'holders'; readonly atMost: Located<number> }
  );

/** How `except` names the key, by this name or id of it: `acme-eu/mailer`. */
export function withSubuser({ subuser }: Pick<KeyRef, 'subuser'>, nameOrId: string): string {
  return subuser === undefined ? nameOrId : `${subuser}/${nameOrId}`;
}

/** What the invariant says but for its reason, the same however it is written: JSON with members and items sorted. */
export function contentOf(invariant: Invariant): string {
  const { kind, items, except } = invariant;
  const members: readonly (readonly [string, unknown])[] = [
    [kind, sorted(items)],
    ...(invariant.kind === 'holders' ? [['at-most', invariant.atMost.value] as const] : []),
    ...(except.length === 0 ? [] : [['except', sorted(except)] as const]),
  ];
  return JSON.stringify(Object.fromEntries([...members].sort(([a], [b]) => compareText(a, b))));
}

function sorted(texts: readonly Located<string>[]): readonly string[] {
  return texts.map(({ value }) => value).sort(compareText);
}
