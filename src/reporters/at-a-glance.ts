import { type Area, areaOf, areas, isReadOnly } from '../catalogue/areas.js';
import { riskOf, riskRank } from '../catalogue/catalogue.js';
import type { Risk } from '../catalogue/risk.js';
import type { KeyRef } from '../model/key.js';
import type { KeyRow, Report } from '../model/report.js';

/** The live keys by what they may do in each area; keys that hold too much come first, each kind by name. */
export interface Glance {
  /** The areas in which any key holds a scope. */
  readonly areas: readonly Area[];
  readonly rows: readonly GlanceRow[];
}

/** A live key with the areas in which it holds a scope. */
export interface GlanceRow extends KeyRow {
  readonly cells: ReadonlyMap<Area, GlanceCell>;
  readonly hasExcess: boolean;
}

/** What a key holds in one area. */
export interface GlanceCell {
  /** Whether it may do more than read, or that is not known. */
  readonly writes: boolean;
  /** Of the worst scope; null where the catalogue does not know it. */
  readonly risk: Risk | null;
  /** Whether its entry does not allow some of it. */
  readonly isExcess: boolean;
}

/** What each live key may do; automatic scopes left out. */
export function atAGlance({ keys, findings, waived }: Pick<Report, 'keys' | 'findings' | 'waived'>): Glance {
  const excess = new Map<string, ReadonlySet<string>>();
  for (const { rule, key, scopes } of [...findings, ...waived]) {
    if (rule === 'excess-scope' && key !== null) excess.set(identityOf(key), new Set(scopes));
  }
  const rows = keys.map((row): GlanceRow => {
    const ofKey = excess.get(identityOf(row.key));
    return { ...row, cells: cellsOf(row.key.scopes, ofKey ?? new Set()), hasExcess: ofKey !== undefined };
  });
  const held = new Set(rows.flatMap(({ cells }) => [...cells.keys()]));
  return {
    areas: areas.filter((area) => held.has(area)),
    rows: [...rows].sort((a, b) => Number(b.hasExcess) - Number(a.hasExcess)),
  };
}

function identityOf({ id, subuser }: KeyRef): string {
  return JSON.stringify([id, subuser]);
}

function cellsOf(held: ReadonlySet<string>, excess: ReadonlySet<string>): ReadonlyMap<Area, GlanceCell> {
  const byArea = new Map<Area, string[]>();
  for (const scope of held) {
    const area = areaOf(scope);
    if (area === 'automatic') continue;
    const scopes = byArea.get(area) ?? [];
    scopes.push(scope);
    byArea.set(area, scopes);
  }
  return new Map(
    Array.from(byArea, ([area, scopes]) => {
      const worst = scopes.reduce((one, other) => (riskRank(other) < riskRank(one) ? other : one));
      return [
        area,
        {
          writes: !scopes.every(isReadOnly),
          risk: riskOf(worst),
          isExcess: scopes.some((scope) => excess.has(scope)),
        },
      ];
    }),
  );
}
