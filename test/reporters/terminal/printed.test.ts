import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import stringWidth from 'string-width';
import { counted, phrase, scopesNamed } from '../../../src/model/phrase.js';
import { inColour, withoutColour } from '../../../src/reporters/terminal/colours.js';
import { printed } from '../../../src/reporters/terminal/printed.js';
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
