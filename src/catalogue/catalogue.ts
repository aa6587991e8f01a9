import { compareText } from '../model/order.js';
import { type Group, groups, threats } from './catalogue-data.js';
import type { OnApiKeys, Risk, RiskClass } from './risk.js';

/** `invalid-alias`: no scope, but a name that the vendor's own pages or public code take for one. */
export type ScopeKind = 'regular' | 'billing' | 'automatic' | 'internal' | 'invalid-alias';

/** The area of the product that the scope belongs to. */
export type Category = (typeof groups)[number]['category'];

const verbs = ['create', 'read', 'update', 'delete', 'send', 'write', 'trigger_confirmation'] as const;
export type Verb = (typeof verbs)[number];

/** What is known of a scope; everything that a finding says of risk comes from here. */
export interface CatalogueEntry {
  readonly scope: string;
  readonly category: Category;
  /** The scope's last part where that is a verb; it does not prove what the scope permits (see `marketing.read`). */
  readonly verb: Verb | null;
  readonly kind: ScopeKind;
  readonly onApiKeys: OnApiKeys;
  /** Of a legacy feature; old keys still come back with it. */
  readonly legacy: boolean;
  /** Of a legacy scope: the scopes that do the same today; empty where that is not known. */
  readonly calledToday: readonly string[];
  readonly risk: Risk;
  readonly riskClasses: readonly RiskClass[];
  /** A verb phrase that completes "A thief could …", without a full stop. */
  readonly threat: string;
  /** Whether it lets a key write although its name speaks of reading. */
  readonly writesDespiteName: boolean;
  /** Of an `invalid-alias`: the scopes that may be meant; empty where none is known. */
  readonly realNames: readonly string[];
  /** What else is known of it, to be shown as it stands. */
  readonly note: string | null;
}

const kinds = {
  'observed-on-key': 'regular',
  'documented-for-keys': 'regular',
  'key-ui-group': 'regular',
  'teammate-docs-or-dump-only': 'regular',
  'billing-key-only': 'billing',
  'separate-validation-key': 'regular',
  automatic: 'automatic',
  internal: 'internal',
  'no-such-scope': 'invalid-alias',
} as const satisfies Record<OnApiKeys, ScopeKind>;

/** Every scope known to exist, and every name known to be none, by name. */
export const catalogue: ReadonlyMap<string, CatalogueEntry> = new Map(
  groups.flatMap(entriesOf).map((entry) => [entry.scope, entry]),
);

/** Every scope known to exist, names known to be none left out. */
export const realScopes: readonly string[] = [...catalogue.values()]
  .filter(({ kind }) => kind !== 'invalid-alias')
  .map(({ scope }) => scope);

/** How bad it is when a key with the scope leaks; null where the catalogue does not know the scope. */
export function riskOf(scope: string): Risk | null {
  return catalogue.get(scope)?.risk ?? null;
}

/** What an unknown scope permits is open, so it must not hide behind known smaller risks. */
const ranks = {
  critical: 0,
  high: 1,
  unknown: 2,
  medium: 3,
  low: 4,
  info: 5,
} as const satisfies Record<Risk | 'unknown', number>;

/** The scopes with the riskiest first, unknown ones after `high`; within a risk by name. */
export function riskiestFirst(scopes: Iterable<string>): string[] {
  return Array.from(scopes, (scope) => ({ scope, rank: riskRank(scope) }))
    .sort((a, b) => a.rank - b.rank || compareText(a.scope, b.scope))
    .map(({ scope }) => scope);
}

/** The riskier the scope, the smaller; an unknown one stands after `high`. */
export function riskRank(scope: string): number {
  return ranks[riskOf(scope) ?? 'unknown'];
}

function entriesOf({ category, scopes }: Group<Category>): CatalogueEntry[] {
  return scopes.map(([scope, risk, onApiKeys, threat, remark]) => {
    const [phrase, riskClasses] = threats[threat];
    return {
      scope,
      category,
      verb: verbs.find((verb) => scope.endsWith(`.${verb}`)) ?? null,
      kind: kinds[onApiKeys],
      onApiKeys,
      legacy: remark?.legacy ?? false,
      calledToday: remark?.calledToday ?? [],
      risk,
      riskClasses,
      threat: phrase,
      writesDespiteName: remark?.writesDespiteName ?? false,
      realNames: remark?.realNames ?? [],
      note: remark?.note ?? null,
    };
  });
}
