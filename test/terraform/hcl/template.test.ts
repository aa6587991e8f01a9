import { expect, test } from '@jest/globals';
import { behindMarker, plainTemplate, templateSign, unquoted } from '../../../src/terraform/hcl/template.js';

test.each([
  ['$a', 'text', 1],
  ['$$', 'text', 2],
  ['$%{', 'text', 1],
  ['${', 'code', 2],
  ['%{', 'code', 2],
  ['$${', 'escaped', 3],
  ['%%{', 'escaped', 3],
  ['$$${', 'unclear', 3],
])('%s is %s', (text, kind, end) => {
  expect(templateSign(text, 0)).toEqual({ kind, end });
});

test.each([
  ['EOT', 0, 3],
  ['  EOT  \n', 0, 5],
  ['x\nEOT\r\n', 2, 5],
  ['EOT,', 0, null],
  ['x EOT', 0, null],
])('the marker of a heredoc in %j at %d ends at %j', (text, at, end) => {
  expect(behindMarker(text, at, 'EOT')).toBe(end);
});

test.each([
  ['', ''],
  ['a $b 5% }', 'a $b 5% }'],
  [`$\${a}%%{b}`, `\${a}%{b}`],
  [`a\${b}`, null],
  ['a%{b', null],
  [`$$\${b}`, null],
])('the template %j means %j', (template, text) => {
  expect(plainTemplate(template)).toBe(text);
});

test.each([
  ['a\\"b\\\\', 'a"b\\'],
  ['\\n\\r\\t\\u00e9\\U0001F600', '\n\r\té😀'],
  ['\\\\u0061', '\\u0061'],
  ['$\\u007b', '${'],
  ['\\$', null],
  ['\\u12', null],
  ['\\U00110000', null],
  [`\\n\${a}`, null],
])('the inside of a string %j means %j', (inside, text) => {
  expect(unquoted(inside)).toBe(text);
});

test('a text of 1 MiB of signs is no trouble', () => {
  const signs = '$'.repeat(1_048_576);
  expect(plainTemplate(signs)).toBe(signs);
  expect(unquoted('$%'.repeat(500_000))).toHaveLength(1_000_000);
});
