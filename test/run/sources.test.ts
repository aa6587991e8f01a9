import { expect, test } from '@jest/globals';
import { sourceLines } from '../../src/run/sources.js';
import { redactionOf } from '../../src/text/redaction.js';
import { liveId } from '../support/made-plan.js';

const half = `Ab1${'x'.repeat(40)}`;
const key = `SG.${liveId}.${half}`;

test('of a file in which a finding stands every line may be shown, others are left out', () => {
  const found = sourceLines(
    [at('a.tf')],
    new Map(Object.entries({ 'a.tf': 'a\r\n\nb\n', 'b.tf': 'c' })),
    redactionOf(),
  );
  expect([...found]).toEqual([['a.tf', ['a', '', 'b']]]);
});

test.each<[what: string, text: string, lines: readonly (string | null)[]]>([
  ['a key', `a\n  api_key = "${key}"\nb`, ['a', null, 'b']],
  ['a key at the start of a line', `a\n${key}\nb`, ['a', null, 'b']],
  ['the secret half of the own key', `a\n"${half}"\nb\n`, ['a', null, 'b']],
  ['what looks like the half of another key', `a\n"${half.replace('A', 'B')}"\nb\n`, ['a', null, 'b']],
  ['two keys and a line between', `${key}\na\n${key} ${key}\nb`, [null, 'a', null, 'b']],
  ['another secret of the run', 'a\nghs_0123456789abcdef\nb', ['a', null, 'b']],
])('a line with %s is not shown', (_, text, lines) => {
  const redaction = redactionOf(key, 'ghs_0123456789abcdef');
  expect(sourceLines([at('a.tf')], new Map([['a.tf', text]]), redaction).get('a.tf')).toEqual(lines);
});

function at(file: string) {
  return { location: { file, start: { line: 1, column: 1 }, end: { line: 1, column: 2 } } };
}

test('of JSON a line that holds more than one member is not shown', () => {
  const text = '{\n  "name": "mailer",\n  "api_key": "a-secret", "scopes": []\n}\n';
  const shown = sourceLines([at('a.tf.json')], new Map([['a.tf.json', text]]), redactionOf()).get(
    'a.tf.json',
  );
  expect(shown).toEqual(['{', '  "name": "mailer",', null, '}']);
});
