import type { Report } from '../../src/model/report.js';
import { at, entryFor, finding, liveKey, report } from './report.js';

/** A failed report with so many keys, each with one finding; every second one was already there. */
export function manyFindings(count: number): Report {
  const rows = Array.from({ length: count }, (_, index) => ({
    key: liveKey(`key-${index}`, ['mail.send', 'stats.read'], `id-${index}`),
    entry: entryFor(`key-${index}`, index + 5, ['mail.send'], '@acme/mail'),
  }));
  const findings = rows.map(({ key }, index) =>
    finding({
      rule: 'excess-scope',
      introduced: index % 2 === 0,
      fingerprint: index.toString(16).padStart(16, '0'),
      key: { id: key.id, name: key.name },
      message: `Key "${key.name}" holds 1 scope that its entry does not allow: "stats.read". Take it away.`,
      scopes: ['stats.read'],
      location: at(index + 5),
    }),
  );
  return report({ result: 'failed', keys: rows, findings });
}

/** How many of the findings of {@link manyFindings} a text shows, and how many it says that it cut. */
export function shownAndCut(text: string): { readonly shown: number; readonly cut: number } {
  const counts = Array.from(text.matchAll(/(\d+) more findings? (?:are|is) not shown/g), ([, n]) =>
    Number(n),
  );
  return { shown: text.match(/Take it away\./g)?.length ?? 0, cut: counts.reduce((sum, n) => sum + n, 0) };
}
