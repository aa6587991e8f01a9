import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { parse } from 'yaml';
import { counted, entryToPaste, phrase, scopesNamed } from '../../../src/model/phrase.js';
import { inColour, withoutColour } from '../../../src/reporters/terminal/colours.js';
import { printed, withEntryIndented } from '../../../src/reporters/terminal/printed.js';
import { deceptive, everySegmentOf, hostileText } from '../../support/hostile.js';
import { commands } from '../../support/runner.js';

const sentence = phrase`Key ${{ id: null, name: 'mailer' }} lacks ${counted(2, 'scope')}: ${scopesNamed('mail.send', 'stats.read')}.`;

test('a phrase is one line where it fits', () => {
  expect(printed(sentence, { columns: 80, paint: withoutColour })).toEqual([
    'Key "mailer" lacks 2 scopes: "mail.send", "stats.read".',
  ]);
});

test('it is broken between words, and no line begins with a space', () => {
  expect(printed(sentence, { columns: 24, paint: withoutColour })).toEqual([
    'Key "mailer" lacks 2',
    'scopes: "mail.send",',
    '"stats.read".',
  ]);
});

test('names and scopes stand in their style, our own words do not', () => {
  expect(printed(sentence, { columns: 80, paint: inColour })).toEqual([
    'Key \u001b[1m"mailer"\u001b[0m lacks 2 scopes: \u001b[1m"mail.send", "stats.read"\u001b[0m.',
  ]);
});

test('an entry to paste goes on where YAML takes it', () => {
  const item =
    '- { name: "acme", keys: [{ id: "0000000000000000000000", name: "mailer", scopes: [mail.send] }] }';
  const lines = withEntryIndented(phrase`Add this item: ${entryToPaste(item)}`, {
    columns: 60,
    paint: withoutColour,
  });
  expect(lines).toEqual([
    'Add this item: - { name: "acme", keys: [{ id:',
    '      "0000000000000000000000", name: "mailer", scopes:',
    '      [mail.send] }] }',
  ]);
  const pasted = lines.join('\n').replace('Add this item:', 'subusers:\n ');
  expect(parse(pasted)).toEqual({ subusers: parse(item) });
  const words = phrase`Add this item, or another one for the keys of others: ${entryToPaste(item)}`;
  const apart = withEntryIndented(words, { columns: 60, paint: withoutColour }).slice(1);
  expect(parse(['subusers:', ...apart].join('\n'))).toEqual({ subusers: parse(item) });
  expect(
    withEntryIndented(phrase`Add: ${entryToPaste('- { id: a }')}`, { columns: 60, paint: withoutColour }),
  ).toEqual(['Add: - { id: a }']);
  expect(withEntryIndented(sentence, { columns: 80, paint: withoutColour })).toHaveLength(1);
});

test.each([
  ['without colour', withoutColour],
  ['in colour', inColour],
])('%s no foreign text makes a line too wide, a workflow command or a deception', (_, paint) => {
  fc.assert(
    fc.property(hostileText, fc.integer({ min: 20, max: 140 }), (text, columns) => {
      const lines = printed(everySegmentOf(text), { columns, paint });
      expect(lines.filter((line) => stringWidth(line) > columns)).toEqual([]);
      expect(commands(lines.join('\n'))).toEqual([]);
      const foreign = lines.map((line) => (paint === inColour ? withoutSequences(line) : line));
      expect(foreign.filter((line) => deceptive.test(line))).toEqual([]);
    }),
  );
});

function withoutSequences(line: string): string {
  return line.replace(/\u001b\[\d+m/g, '');
}
