import { expect, test } from '@jest/globals';
import { commentBody } from '../../../src/reporters/comment.js';
import { newBlocks, oldBlocks } from '../../../src/reporters/summary/blocks.js';
import { summarize } from '../../../src/reporters/summary.js';
import { audited } from '../../support/audited.js';
import { blocksIn } from '../../support/blocks.js';
import { newFindings } from '../../support/many-findings.js';
import { samples } from '../../support/sample-reports.js';

const roomBytes = 100_000;

test.each(['summary', 'comment'] as const)(
  'of 94 keys the %s has twenty in sight and unfolds the others',
  (surface) => {
    const report = newFindings(94, 'error');
    const identity = { workflow: 'w', job: 'j', policyFile: report.policyFile };
    const text = surface === 'summary' ? summarize(report).text : commentBody(report, identity, null).text;
    const [inSight = '', folded = ''] = text.split(/<details><summary>\d+ more keys, with what is wrong/);
    expect(inSight.match(/<h4>/g)).toHaveLength(20);
    expect(folded.match(/<h4>/g)).toHaveLength(74);
    expect(text.match(/<h4>.*?What to do:/gs)).toHaveLength(94);
  },
);

test('without a base all are what was found, with one those that were there before stand folded', () => {
  expect(newBlocks(samples.seed, roomBytes)?.text).toMatch(/^### What was found\n/);
  expect(oldBlocks(samples.seed, roomBytes)).toBeNull();
  expect(newBlocks(samples['pull-request'], roomBytes)?.text).toMatch(/^### What this change brings in\n/);
  expect(oldBlocks(samples['pull-request'], roomBytes)?.text).toMatch(
    /^### Already there\n\n<details><summary>1 finding on other keys that this change does not bring in<\/summary>\n<h4>⚠️ <code>old-newsletter<\/code><\/h4>/,
  );
});

test('each key stands in one block', () => {
  const titles = blocksIn(samples['pull-request']).map(([title]) => title);
  expect(new Set(titles).size).toBe(titles.length);
});

test('of a clean account there is no block', () => {
  expect(newBlocks(samples.clean, roomBytes)).toBeNull();
});

test.each([1_500, 3_000, 6_000, 12_000, 24_000])('in %d bytes no finding is lost without a word', (room) => {
  const names = Array.from({ length: 30 }, (_, index) => `key-${index}`);
  const policyOf = (allow: string) =>
    `version: 1\nkeys:\n${names.map((name) => `  - { name: ${name}, allow: [${allow}] }\n`).join('')}`;
  const report = audited({
    base: policyOf('mail.send'),
    policy: policyOf('mail.send, stats.read'),
    keys: Object.fromEntries(names.map((name) => [name, []])),
  });
  const text = newBlocks(report, room)?.text ?? '';
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(room);
  const shown = text.match(/<code>widened-policy<\/code>/g)?.length ?? 0;
  const cut = Number(/(\d+) more findings? (?:is|are) not shown/.exec(text)?.[1] ?? 0);
  expect(shown + cut).toBe(30);
});
