import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { HclBlock } from '../../../src/terraform/hcl/block.js';
import { lineIndex } from '../../../src/terraform/hcl/line-index.js';
import { readHcl } from '../../../src/terraform/hcl/read-hcl.js';
import { positions } from '../../support/hcl-positions.js';
import { hclOf, planted } from '../../support/random-hcl.js';
import { read } from '../../support/repository.js';

describe("HashiCorp's own parser says the same", () => {
  test.each(positions)('$file', ({ path, blocks }) => {
    const text = read(path);
    const position = lineIndex(text);
    const found = readHcl(text)?.map(({ type, labels, start, end, attributes }) => ({
      ...{ type, labels, line: position(start).line, endLine: position(end).line },
      attributes: attributes.map((attribute) => ({
        ...{ name: attribute.name, ...position(attribute.start) },
        endLine: position(attribute.end).line,
      })),
    }));
    expect(found).toEqual(blocks);
  });
});

const scopes = (value: string) => `resource "sendgrid_api_key" "a" {\n  scopes = ${value}\n}\n`;

test.each<[what: string, value: string, strings: readonly string[]]>([
  ['a list', '["a", "b"]', ['a', 'b']],
  ['a list with comments', '[ # "x"\n"a", // "y"\n/* "z"\n*/ "b"\n]', ['a', 'b']],
  ['a string twice', '["a", "a"]', ['a', 'a']],
  ['an interpolation', `["a-\${b}", "c"]`, ['c']],
  ['a directive', '["%{ if b }a%{ endif }", "c"]', ['c']],
  ['strings in an interpolation', `["x\${f("a")}"]`, ['a']],
  ['what looks something up', '[local.groups["a"], local.x[0]["b"], f("c")["d"], "e"]', ['c', 'e']],
  ['what is compared', '[for s in var.all : s if s != "a" || "b" == s]', []],
  ['values of an object', '{ a = "b", (c) = "d" }', []],
  ['a brace in a string of an interpolation', `["x\${f("}")}", "c"]`, ['}', 'c']],
  [
    'an interpolation that is escaped',
    `["$\${a}", "%%{b}", "$", "$$", "%"]`,
    [`\${a}`, '%{b}', '$', '$$', '%'],
  ],
  ['escapes', '["\\"a\\\\", "\\n\\r\\t", "\\u0061\\U0001F600"]', ['"a\\', '\n\r\t', 'a😀']],
  ['an escape that is none', '["\\x", "\\U00110000", "\\u12", "c"]', ['c']],
  ['brackets in strings', '["[{(", ")}]"]', ['[{(', ')}]']],
  ['a heredoc', `[<<EOT\n"x" \${"a"}\n $\${"y"} EOT\n  EOT\n, "b"]`, ['b']],
  ['a heredoc that is indented', 'f(<<-E-1\n  x\n  E-1\n, "b")', ['b']],
  ['a heredoc in another', `f(<<A\n\${g(<<B\nA\nB\n)}\nB\nA\n, "b")`, ['b']],
  ['a conditional over lines', '(\n a <= 2 / 3 ?\n ["a"] : null\n)', ['a']],
  ['a name for expressions', `[for s in ["a"] : "b.\${s}" if s != ""]`, ['a']],
  ['carriage returns', '[\r\n  "a",\r\n  "b"\r\n]\r', ['a', 'b']],
])('of %s every plain string is found', (_, value, strings) => {
  const text = scopes(value);
  const [attribute] = only(readHcl(text)).attributes;
  expect(attribute?.strings.map((string) => string.value)).toEqual(strings);
  expect(text.slice(attribute?.value.start, attribute?.value.end)).toBe(value.trimEnd());
});

test('a line comment, a block in one line and the end of the block end a value', () => {
  const text = 'a "b" {\n  x = 1 # "y"\n  c { d = "e" }\n  f = [ ] /* g */ }';
  const block = only(readHcl(text));
  expect(block.attributes.map(({ start, end }) => text.slice(start, end))).toEqual(['x = 1', 'f = [ ]']);
  expect(text.slice(block.start, block.end)).toBe(text);
  expect(text.slice(block.head.start, block.head.end)).toBe('a "b"');
});

test.each([
  ['a "b\\u0063" {}', ['bc']],
  ['a b-c _d {}', ['b-c', '_d']],
  ['a /* x { */ "b" /* y */ {}', ['b']],
  ['a {}', []],
  ['größe "ü" {}', ['ü']],
])('the labels of %s', (text, labels) => {
  expect(only(readHcl(text)).labels).toEqual(labels);
});

test('attributes at the top are none of any block', () => {
  expect(readHcl('x = ["a"]\ny=1')).toEqual([]);
});

test.each([
  ['a block that does not end', 'a {'],
  ['a block that ends twice', 'a {}\n}'],
  ['two blocks in a line', 'a {} b {}'],
  ['a string that does not end', scopes('["a]')],
  ['a string over lines', scopes('["a\n"]')],
  ['a string over lines by an escape', scopes('["a\\\n"]')],
  ['a bracket that does not end', scopes('["a"')],
  ['another bracket than was opened', scopes('["a")')],
  ['a bracket that was never opened', scopes('"a"]')],
  ['no value', scopes('')],
  ['no value but a comment', scopes('# a')],
  ['a comment that does not end', `${scopes('1')}/*`],
  ['a comment in a value that does not end', scopes('1 /*')],
  ['a heredoc that does not end', scopes('<<A\n}')],
  ['a heredoc without a marker', scopes('<<\n}')],
  ['a heredoc with text behind its marker', scopes('<<A b\nA\n')],
  ['an interpolation that does not end', scopes('"${a"')],
  ['a sign that is escaped in more than one way', scopes(`"$$\${a}"`)],
  ['a label with an interpolation', `a "\${b}" {}`],
  ['a label over lines', 'a "b\n" {}'],
  ['labels without a block', 'a "b"\n'],
  ['what is no name', '1 = 2'],
  ['JSON', '{"resource": {}}'],
  ['a byte-order mark', '\uFEFFa {}'],
])('%s is not read', (_, text) => {
  expect(readHcl(text)).toBeNull();
});

test('whatever the text, nothing is thrown, and each stretch is what it says', () => {
  const pieces = fc.constantFrom(
    ...['a', '"', '{', '}', '[', ']', '(', ')', '=', '\n', '\r\n', ' ', '${', '%{', '$${', '\\', '#', '//'],
    ...['/*', '*/', '<<A\n', '<<-A\r\n', 'A\n', ',', '\u{1F600}', 'resource "a" "b" {\n', 'scopes = ["x"]\n'],
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(texts, (text) => {
      for (const block of readHcl(text) ?? []) expectStretches(text, block);
    }),
    { numRuns: 2_000 },
  );
});

test('every string that is planted in a valid text is found at its place', () => {
  fc.assert(
    fc.property(hclOf, ({ text, resources }) => {
      const blocks = readHcl(text);
      const found = blocks?.filter(({ type }) => type === 'resource').map((block) => planted(block, text));
      expect(found).toEqual(resources);
    }),
  );
});

const million = 1_048_576;

test.each([
  ...[
    '{',
    '"${',
    '<<A',
    '<<A\n',
    '<<A\n${',
    'a{',
    'a{\n',
    'a = {',
    '(',
    '/*',
    '#',
    '$',
    '"$$',
    '\\',
    '\n',
    'a',
  ],
  ...['a="${', 'a=<<A\n', 'a=<<A\nA\n', 'a=[', 'a="', 'a b ', 'a "b" ', '"', '/', 'a=1/', 'a="$$${'],
])('a text of 1 MiB of %j is no trouble', (piece) => {
  const text = piece.repeat(Math.ceil(million / piece.length));
  for (const before of ['', 'a = ', 'a "b" {\n  scopes = ["', 'a "b" {\n  x = <<A\n'])
    expect(() => readHcl(`${before}${text}`)).not.toThrow();
});

test('a line of 1 MiB is read as any other', () => {
  const names = Array.from({ length: 60_000 }, (_, n) => `"area.thing${n}"`);
  const [attribute] = only(readHcl(scopes(`[${names.join(', ')}]`))).attributes;
  expect(attribute?.strings.at(-1)?.value).toBe('area.thing59999');
});

function only(blocks: readonly HclBlock[] | null): HclBlock {
  const [block, ...others] = blocks ?? [];
  if (block === undefined || others.length > 0) throw new Error('There is not one block.');
  return block;
}

function expectStretches(text: string, { type, head, attributes, ...block }: HclBlock): void {
  expect(text.slice(block.start, block.end)).toMatch(/\}$/);
  expect(text.slice(head.start, head.end).startsWith(type)).toBe(true);
  for (const { name, start, end, value, strings } of attributes) {
    expect([start >= head.end, value.start > start, end]).toEqual([true, true, value.end]);
    expect([text.slice(start).startsWith(name), end < block.end]).toEqual([true, true]);
    for (const string of strings) {
      expect(text.slice(string.start, string.end)).toMatch(/^"[\s\S]*"$/);
      expect([string.start >= value.start, string.end <= value.end]).toEqual([true, true]);
    }
  }
}
