import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { z } from 'zod';
import { inputNames } from '../src/action/inputs.js';
import { outputNames } from '../src/github/outputs.js';
import { parsePolicy } from '../src/policy/parse.js';
import { rules } from '../src/rules/registry.js';
import { additions, policySnippets, workflowSnippets } from './support/documentation.js';
import { documentedTable, pageOfTable } from './support/documented-tables.js';
import { codeIn, fences, tableUnder } from './support/markdown.js';
import { filesIn, read } from './support/repository.js';
import { unpinned } from './support/unpinned.js';

const step = z.looseObject({
  uses: z.string().optional(),
  with: z.record(z.string(), z.unknown()).optional(),
});
const job = z.looseObject({
  'timeout-minutes': z.number(),
  permissions: z.record(z.string(), z.enum(['read', 'write'])),
  steps: z.array(step),
});
const addition = z.strictObject({
  permissions: z.record(z.string(), z.enum(['read', 'write'])),
  steps: z.array(step),
});
const workflow = z.looseObject({ permissions: z.strictObject({}), jobs: z.record(z.string(), job) });
const port = z.looseObject({ description: z.string().min(1), default: z.string().optional() });
const action = z
  .looseObject({
    inputs: z.record(z.string(), port),
    outputs: z.record(z.string(), port),
    runs: z.looseObject({ using: z.literal('node24'), main: z.literal('dist/index.js') }),
  })
  .parse(parse(read('action.yml')));

const schema = z.looseObject({ properties: z.record(z.string(), z.unknown()) });
const list = z.looseObject({ items: schema });
const named = z.looseObject({ additionalProperties: schema });

/** What SendGrid, GitHub and its runner say, which the troubleshooting explains as well. */
const foreignMessages = [
  'authorization required',
  'access forbidden',
  'too many requests',
  '400 unauthorized scopes: […]',
  '403 Cannot create more than 100 API Keys',
  'Resource not accessible by integration',
  'node24',
];

const readme = read('README.md');
test.each(Object.entries(pageOfTable))('there is one table under "%s", on the page %s', (heading, page) => {
  const lines = read(page).split('\n');
  expect(lines.filter((line) => line === heading)).toHaveLength(1);
  expect(tableUnder(read(page), heading)).not.toEqual([]);
});

test('the inputs are the same in action.yml, in the code and in the documentation, with the same defaults', () => {
  const documented = documentedTable('## Inputs').map(([name = '', preset = '']) => [
    ...codeIn(name),
    ...codeIn(preset),
  ]);
  const declared = Object.entries(action.inputs).map(([name, input]) => [
    name,
    ...(input.default ? [input.default] : []),
  ]);
  expect(documented).toEqual(declared);
  expect(Object.keys(action.inputs).sort()).toEqual([...inputNames].sort());
});

test('the outputs are the same in action.yml, in the code and in the documentation', () => {
  const documented = documentedTable('## Outputs').flatMap(([name = '']) => codeIn(name));
  expect(documented).toEqual(Object.keys(action.outputs));
  expect(Object.keys(action.outputs).sort()).toEqual([...outputNames].sort());
});

test('the table of rules is the registry, each rule with its page and severity', () => {
  const documented = documentedTable('## Rules').map(([link, severity]) => [link, severity]);
  expect(documented).toEqual(rules.map(({ id, severity }) => [`[\`${id}\`](src/rules/${id}.md)`, severity]));
});

test("the README's first screen shows the refusal, and what the command line answers it with", () => {
  const [refusal, answer] = fences(readme.split('\n## ')[0] ?? '', 'text').map(({ text }) => text);
  expect(refusal).toBe('400 {"errors":[{"field":null,"message":"unauthorized scopes: [mail.send]"}]}\n');
  const [first] = read('test/golden/command-line/audit.txt').split('\n\n');
  expect(answer).toBe(`${first}\n`);
});

test('the documentation names every member of the policy, of the JSON report and of a grant', () => {
  const policy = schema.parse(JSON.parse(read('dist/policy.schema.json'))).properties;
  const report = schema.parse(JSON.parse(read('dist/report.schema.json'))).properties;
  const entry = list.parse(policy.keys).items.properties;
  const terraform = schema.parse(policy.terraform).properties;
  const provider = named.parse(terraform.providers).additionalProperties.properties;
  const grant = list.parse(report.grants).items.properties;
  const members = (heading: keyof typeof pageOfTable) =>
    documentedTable(heading).flatMap(([name = '']) => codeIn(name));
  const inner = Object.entries({
    'keys[]': entry,
    'waivers[]': list.parse(policy.waivers).items.properties,
    'invariants[]': list.parse(policy.invariants).items.properties,
    terraform,
    'terraform.providers.<name>': provider,
    'subusers[]': list.parse(policy.subusers).items.properties,
    teammates: schema.parse(policy.teammates).properties,
  }).flatMap(([place, properties]) => Object.keys(properties).map((name) => `${place}.${name}`));
  expect(members('### Its members').sort()).toEqual([...Object.keys(policy), ...inner].sort());
  expect(members('## What the report has')).toEqual(Object.keys(report));
  expect(members('### A grant')).toEqual(Object.keys(grant));
});

test('the troubleshooting quotes messages that there are', () => {
  const sources = filesIn('src').map((file) => read(`src/${file}`));
  const cells = documentedTable('## What you read, and what to do').map(([cell = '']) => cell);
  const ours = cells.flatMap(codeIn).filter((text) => !foreignMessages.includes(text));
  expect(ours.filter((text) => !sources.some((source) => source.includes(text)))).toEqual([]);
});

test.each(rules)('the page of $id has every part in its order', ({ id }) => {
  const page = read(`src/rules/${id}.md`);
  expect(page.split('\n')[0]).toBe(`# ${id}`);
  const headings = Array.from(page.matchAll(/^## (.+)$/gm), ([, heading]) => heading);
  expect(headings).toEqual(['What it says', 'Why it matters', 'How to fix', 'Example', 'See also']);
});

test.each(workflowSnippets)(
  'the workflow at $file:$line uses inputs and outputs that there are',
  ({ text, value }) => {
    const { jobs } = workflow.parse(value);
    const ours = Object.values(jobs).flatMap(({ steps }) =>
      steps.filter(({ uses }) => uses?.includes('scope-audit@')),
    );
    expect(ours.length).toBeGreaterThan(0);
    for (const { with: inputs = {} } of ours) {
      expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(inputs)));
    }
    const outputs = Array.from(text.matchAll(/steps\.audit\.outputs\.([\w-]+)/g), ([, name]) => name);
    expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(outputs));
    expect(unpinned(text)).toEqual([]);
  },
);

test('the documentation shows what each surface takes beyond the quick start', () => {
  const parsed = additions.map(({ value }) => addition.parse(value));
  expect(parsed.map(({ permissions, steps }) => [permissions, Object.keys(steps[0]?.with ?? {})])).toEqual([
    [{ contents: 'read', checks: 'write' }, ['check-run']],
    [{ contents: 'read', 'pull-requests': 'write' }, ['comment']],
    [{ contents: 'read', 'security-events': 'write', actions: 'read' }, ['sarif-file']],
    [{ contents: 'read' }, []],
  ]);
  expect(additions.flatMap(({ text }) => unpinned(text))).toEqual([]);
  const outputs = additions.flatMap(({ text }) => text.match(/(?<=steps\.audit\.outputs\.)[\w-]+/g) ?? []);
  expect(Object.keys(action.outputs)).toEqual(expect.arrayContaining(outputs));
});

test.each(policySnippets)('the policy at $file:$line is one', ({ file, text }) => {
  expect(() => parsePolicy(text, file)).not.toThrow();
});

test.each(filesIn('.github/workflows'))(
  '%s starts from no permission, bounds its time and pins what it uses',
  (file) => {
    const text = read(`.github/workflows/${file}`);
    expect(() => workflow.parse(parse(text))).not.toThrow();
    expect(unpinned(text)).toEqual([]);
  },
);
