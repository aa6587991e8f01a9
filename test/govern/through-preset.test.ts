import { expect, test } from '@jest/globals';
import { throughPreset } from '../../src/govern/through-preset.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { plain } from '../../src/text/plain.js';

test.each([
  ['a scope of the entry has no preset', 'scopes: [mail.send]', []],
  ['a built-in preset has no line', 'presets: [mail-send]', []],
  ['a preset of the policy has one', 'presets: [web]', ['3:9 Preset "web" lists "mail.send" here.']],
])('%s', (_, wants, expected) => {
  const text = `version: 1\npresets:\n  web: [mail.send]\nkeys:\n  - { name: a, ${wants} }\n`;
  const [entry] = parsePolicy(text, 'p.yml').entries;
  const related = (entry?.wanted ?? []).slice(0, 1).flatMap(throughPreset);
  expect(
    related.map(({ message, location: { start } }) => `${start.line}:${start.column} ${plain(message)}`),
  ).toEqual(expected);
});
