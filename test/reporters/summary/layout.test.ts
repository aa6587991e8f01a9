import { expect, test } from '@jest/globals';
import { laidOut } from '../../../src/reporters/summary/layout.js';
import { shortSections } from '../../../src/reporters/summary/short-sections.js';
import { audited } from '../../support/audited.js';

/** A change by which so many keys may hold more. */
function widening(keys: number) {
  const names = Array.from({ length: keys }, (_, index) => `key-${index}`);
  const policyOf = (allow: string) =>
    ['version: 1', 'keys:', ...names.map((name) => `  - { name: ${name}, allow: [${allow}] }`), ''].join(
      '\n',
    );
  return audited({
    base: policyOf('mail.send'),
    policy: policyOf('mail.send, stats.read'),
    keys: Object.fromEntries(names.map((name) => [name, []])),
  });
}

const laid = (keys: number, roomBytes: number) => laidOut(widening(keys), shortSections(), roomBytes).text;

/** How many findings a heading has below it, and how many it counts as cut. */
function countsIn(text: string, title: string) {
  const [, section = ''] = text.split(`### ${title}`);
  const [block = ''] = section.split('\n\n### ');
  const cut = /(\d+) more (?:findings?|keys?) (?:is|are) not shown/.exec(block);
  return { shown: block.match(/<code>widened-policy<\/code>/g)?.length ?? 0, cut: Number(cut?.[1] ?? 0) };
}

test('a key that may hold more stands once where there is room for the whole privilege diff', () => {
  const text = laid(20, 60_000);
  expect(countsIn(text, 'Privilege diff')).toEqual({ shown: 20, cut: 0 });
  expect(text).not.toContain('### What was found');
});

test('where the privilege diff is cut, the findings have a table of their own', () => {
  const text = laid(80, 32_000);
  const [found, diff] = ['What was found', 'Privilege diff'].map((title) => countsIn(text, title));
  expect(diff?.cut).toBeGreaterThan(0);
  expect((found?.shown ?? 0) + (found?.cut ?? 0)).toBe(80);
});

test.each([1_500, 3_000, 6_000, 12_000, 24_000])('in %d bytes no finding is lost without a word', (room) => {
  const text = laid(30, room);
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(room);
  const { shown, cut } = countsIn(text, 'Privilege diff');
  const isWhole = shown === 30 && cut === 0;
  const found = countsIn(text, 'What was found');
  const told = found.shown + found.cut || Number(/(\d+) more findings are not shown/.exec(text)?.[1] ?? 0);
  expect([isWhole, told]).toEqual(isWhole ? [true, 0] : [false, 30]);
});

test('a key whose row has no room even by itself is not lost', () => {
  const many = Array.from({ length: 300 }, (_, index) => `s${index}.`.padEnd(120, '&'));
  const policyOf = (allow: string, scopes: readonly string[]) =>
    `version: 1\nkeys:\n  - { name: a, allow: [${allow}] }\n  - { name: b, scopes: ${JSON.stringify(scopes)} }\n`;
  const report = audited({
    base: policyOf('mail.send', ['mail.send']),
    policy: policyOf('mail.send, stats.read', ['mail.send', ...many]),
    keys: { a: [], b: ['mail.send', ...many] },
  });
  const text = laidOut(report, shortSections(), 65_000).text;
  expect(countsIn(text, 'Privilege diff')).toEqual({ shown: 1, cut: 1 });
  expect(countsIn(text, 'What')).toEqual({ shown: 2, cut: 0 });
});
