import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { inColour, withoutColour } from '../../../src/reporters/terminal/colours.js';
import { glanceLines } from '../../../src/reporters/terminal/glance.js';
import { audited } from '../../support/audited.js';
import { hostileText } from '../../support/hostile.js';
import { commands } from '../../support/runner.js';

const report = audited({
  policy: 'version: 1\nkeys:\n  - { name: a, allow: [mail.send] }\n  - { name: b, allow: [stats.read] }\n',
  keys: { a: ['mail.send'], b: ['stats.read', 'api_keys.create'], c: ['brand.new'] },
});

test('each cell says read or write and the worst risk; excess and keys without an entry are marked', () => {
  expect(glanceLines(report, { columns: 120, paint: withoutColour })).toEqual([
    'The account at a glance (w writes, r reads only, with the worst risk; ! is more than the entry allows, ? has no entry):',
    'Key   mail    keys    stats   other',
    '! b   -       w crit! r low   -',
    '  a   w high  -       -       -',
    '? c   -       -       -       w ???',
  ]);
});

test("a subuser's key has its subuser beside it", () => {
  const keys = report.keys.map((row) => ({ ...row, key: { ...row.key, subuser: 'acme-eu' } }));
  const lines = glanceLines({ ...report, keys, findings: [] }, { columns: 120, paint: withoutColour });
  expect(lines.slice(2).map((line) => line.slice(2, 13))).toEqual([
    'acme-eu / a',
    'acme-eu / b',
    'acme-eu / c',
  ]);
});

test('a narrow terminal has none, nor has an account that was not read', () => {
  expect(glanceLines(report, { columns: 119, paint: withoutColour })).toEqual([]);
  const unread = audited({ policy: 'version: 1\nkeys: []\n', account: null });
  expect(glanceLines(unread, { columns: 120, paint: withoutColour })).toEqual([]);
});

test('whatever keys are called, no line is wider than the terminal or a workflow command', () => {
  fc.assert(
    fc.property(
      hostileText,
      fc.integer({ min: 120, max: 200 }),
      fc.boolean(),
      (name, columns, isColoured) => {
        const keys = [name, name, 'x'.repeat(300)].map((each) => ({
          name: each,
          scopes: ['mail.send', 'a.b'],
        }));
        const found = audited({ policy: 'version: 1\nkeys: []\n', keys });
        const lines = glanceLines(found, { columns, paint: isColoured ? inColour : withoutColour });
        expect(lines).toHaveLength(5);
        expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
        expect(commands(lines.join('\n'))).toEqual([]);
      },
    ),
  );
});
