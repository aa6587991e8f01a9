import { expect, test } from '@jest/globals';
import { cutter } from '../../src/reporters/json-cut.js';
import { leastBytes } from '../../src/reporters/json-size.js';
import { json } from '../../src/text/json.js';
import { jsonReport } from '../support/json-report.js';
import { large } from '../support/large-report.js';
import { samples } from '../support/sample-reports.js';

test.each(Object.entries({ ...samples, large }))('%s takes no less than was reckoned', (_, sample) => {
  const room = { scopes: 3, findingItems: 3 };
  const cut = cutter(room);
  const { findings, grants, keys, diff } = jsonReport(sample);
  for (const indent of [0, 2]) {
    const lists = {
      findings: findings.map(cut.finding),
      grants: grants.map(cut.grant),
      keys: keys.map(cut.key),
      entries: diff?.entries.map(cut.diffEntry) ?? [],
    };
    expect(leastBytes(sample, { ...room, indent })).toBeLessThanOrEqual(json(lists, indent).length);
  }
});

test('what has more scopes is reckoned larger, of every list that can be long', () => {
  const bytes = (of: Partial<typeof large>) =>
    leastBytes({ ...large, ...of }, { scopes: 1000, findingItems: 1000, indent: 0 });
  const emptied = [{ findings: [] }, { grants: [] }, { keys: [] }, { diff: null }].map(bytes);
  for (const fewer of emptied) expect(fewer).toBeLessThan(bytes({}));
});
