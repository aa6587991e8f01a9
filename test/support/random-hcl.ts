import fc from 'fast-check';
import type { HclBlock } from '../../src/terraform/hcl/block.js';

/** A resource as it was written, or found: each of its strings as it stands in the text. */
export interface PlantedResource {
  readonly labels: readonly string[];
  readonly scopes: readonly (readonly [value: string, start: number, written: string])[];
}

/** A text in Terraform's native syntax, and the resources that were planted in it. */
export interface PlantedHcl {
  readonly text: string;
  readonly resources: readonly PlantedResource[];
}

/** What was found, in the form of what was planted. */
export function planted({ labels, attributes }: HclBlock, text: string): PlantedResource {
  const strings = attributes.find(({ name }) => name === 'scopes')?.strings ?? [];
  return {
    labels,
    scopes: strings.map(({ value, start, end }) => [value, start, text.slice(start, end)]),
  };
}

const lineEnds = fc.constantFrom('\n', '\r\n', ' # x = "y"\n', ' // {\n', ' /* [ */\n', '\n\n');
const gaps = fc.constantFrom(' ', '  ', '\t', ' /* } */ ');
const name = fc.stringMatching(/^[a-z_][a-z0-9_-]{0,8}$/);
/** Strings as they mean, with how they may be written. */
const strings = fc
  .array(
    fc.constantFrom<readonly [value: string, written: string]>(
      ...([
        ['mail', 'mail'],
        ['.', '.'],
        ['é', '\\u00e9'],
        ['😀', '😀'],
        ['"', '\\"'],
        ['\\', '\\\\'],
        ['${', '$${'],
        ['%{', '%%{'],
        ['}', '}'],
        ['#', '#'],
        ['<<A', '<<A'],
        ['\n', '\\n'],
      ] as const),
    ),
    { maxLength: 5 },
  )
  .map((pieces) => ({
    value: pieces.map(([value]) => value).join(''),
    written: `"${pieces.map(([, written]) => written).join('')}"`,
  }));
/** What stands between the planted strings of a value, and has none itself. */
const fillings = fc.constantFrom(
  ...[',', ', ', ',\n', ', # "x"\n', ', // "\n', ', /* " */ ', ', local.a, ', `, "a\${b}c", `, ', {}, (1), '],
  ...[', "%{ if a }b%{ endif }",', ', <<E\n"x" {\n  E\n, ', `, <<-E\n$\${"}\nE\n,`, ',\r\n'],
);
const otherAttributes = fc.constantFrom(
  `name = "a-\${var.env}-}{-name"`,
  'name = <<-EOT\n    resource "sendgrid_api_key" "x" {\n  EOT\n',
  'provider = sendgrid.eu',
  'lifecycle { create_before_destroy = true }',
  'lifecycle {\n  a = "}"\n  b {\n  scopes = ["no"]\n  }\n}',
  'count = a <= 2 ? 1 / 2 : 3',
);
const otherBlocks = fc.constantFrom(
  'terraform {}',
  'locals {\n  scopes = ["no"]\n}',
  '# resource "a" "b" {',
  '/* resource "a" "b" {\n */',
  'x = 1',
);

const resource = fc.record({
  ...{ type: name, label: name, isQuoted: fc.boolean(), gap: gaps, lineEnd: lineEnds },
  scopes: fc.array(fc.tuple(strings, fillings), { maxLength: 5 }),
  before: fc.array(otherAttributes, { maxLength: 2 }),
  after: fc.array(otherAttributes, { maxLength: 2 }),
});

/** Texts that HashiCorp's parser would take. */
export const hclOf: fc.Arbitrary<PlantedHcl> = fc
  .array(fc.tuple(fc.array(otherBlocks, { maxLength: 2 }), resource), { maxLength: 4 })
  .map((items) => {
    let text = '';
    const resources = items.map(
      ([others, { type, label, isQuoted, gap, lineEnd, ...of }]): PlantedResource => {
        for (const other of others) text += `${other}${lineEnd}`;
        const written = (word: string) => (isQuoted ? `"${word}"` : word);
        text += `resource${gap}${written(type)} ${written(label)}${gap}{${lineEnd}`;
        for (const attribute of of.before) text += `${gap}${attribute}${lineEnd}`;
        text += `${gap}scopes${gap}=${gap}[`;
        const scopes = of.scopes.map(([string, filling]) => {
          const start = text.length;
          text += `${string.written}${filling}`;
          return [string.value, start, string.written] as const;
        });
        text += `]${lineEnd}`;
        for (const attribute of of.after) text += `${gap}${attribute}${lineEnd}`;
        text += `}${lineEnd}`;
        return { labels: [type, label], scopes };
      },
    );
    return { text, resources };
  });
