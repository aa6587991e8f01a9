import { expect, test } from '@jest/globals';
import { fittedBlocks } from '../../../src/reporters/summary/fitted-blocks.js';
import { blocksByAccount } from '../../../src/reporters/summary/key-blocks.js';
import { audited } from '../../support/audited.js';
import { samples } from '../../support/sample-reports.js';

const blocksOf = (report: Parameters<typeof blocksByAccount>[0]) =>
  blocksByAccount(report).flatMap(({ blocks }) => blocks);

test('with room all stands there: what changes, what is wrong, what was before, details', () => {
  const report = samples['pull-request'];
  const { kept, ...left } = fittedBlocks(blocksOf(report), report, 100_000);
  expect(left).toEqual({ keys: 0, findings: 0, undetailed: 0 });
  expect(kept[0]?.text.match(/^<(?:h4|p|ul|details)>/gm)).toEqual([
    ...['<h4>', '<p>', '<ul>', '<details>', '<ul>', '<details>', '<ul>'],
  ]);
});

test('what is wrong with further keys comes before the details of the first one', () => {
  const report = samples['pull-request'];
  const { kept, ...left } = fittedBlocks(blocksOf(report), report, 6_800);
  expect(left).toEqual({ keys: 0, findings: 0, undetailed: expect.any(Number) });
  expect(left.undetailed).toBeGreaterThan(0);
  expect(kept).toHaveLength(7);
});

test.each([0, 500, 1_000, 2_000, 4_000])('in %d bytes what is left out is counted', (room) => {
  const report = samples['pull-request'];
  const blocks = blocksOf(report);
  const { kept, keys, findings } = fittedBlocks(blocks, report, room);
  expect(Buffer.byteLength(kept.map(({ text }) => text).join(''))).toBeLessThanOrEqual(room);
  expect(kept.length + keys).toBe(blocks.length);
  const all = blocks.flatMap((block) => [...block.findings, ...block.widenings, ...block.old]);
  const shown = kept.map(({ text }) => text.match(/<li>\S+ <code>[a-z-]+<\/code>, line/g)?.length ?? 0);
  expect(shown.reduce((sum, n) => sum + n, 0) + findings).toBe(all.length);
});

test('of a key with more findings than there is room for, some are shown and the others counted', () => {
  const scopes = Array.from({ length: 200 }, (_, index) => `mail.x${index}`);
  const report = audited({
    policy: `version: 1\nkeys: [{ name: a, allow: [${scopes.join(', ')}] }]\n`,
    keys: { a: [] },
  });
  const { kept, findings } = fittedBlocks(blocksOf(report), report, 10_000);
  const shown = kept[0]?.text.match(/<li>/g)?.length ?? 0;
  expect(shown).toBeGreaterThan(5);
  expect(shown + findings).toBe(report.findings.length);
});
