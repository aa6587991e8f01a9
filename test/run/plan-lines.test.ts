import { expect, test } from '@jest/globals';
import type { Plan, ResourceChange } from '../../src/model/plan.js';
import type { Location } from '../../src/model/source.js';
import { planWithLines } from '../../src/run/plan-lines.js';
import { redactionOf } from '../../src/text/redaction.js';
import { expectGolden } from '../support/golden.js';
import { type BlockPositions, positions } from '../support/hcl-positions.js';
import { planIn, planOf } from '../support/plans.js';
import { filesIn, read, root } from '../support/repository.js';
import { requestsOfATest } from '../support/requests.js';
import { created } from '../support/terraform.js';

const request = requestsOfATest();
const folder = 'test/fixtures/plans';
const cases = filesIn(folder)
  .filter((file) => file.endsWith('/plan.json'))
  .map((file) => file.replace('/plan.json', ''));
const withPlan = cases.flatMap((name) => {
  const { plan } = planIn(name);
  return plan === null || plan.resources.length === 0 ? [] : [{ name, plan }];
});

test('the lines of all genuine plans', () => {
  expect(cases).toHaveLength(42);
  const told = cases.map((name) => {
    const { plan } = planIn(name);
    const lines = plan === null ? ['  is not read'] : placedIn(name, plan).map(describe);
    return [name, ...lines].map((line) => `${line}\n`).join('');
  });
  expectGolden('terraform/lines.txt', told.join(''));
});

test.each(withPlan)("the lines of $name are those of HashiCorp's own parser", ({ name, plan }) => {
  for (const { address, block, lines } of placedIn(name, plan)) {
    const found = positions.flatMap(({ file, path, blocks }) =>
      file.startsWith(`${name}/`) && isIn(file, address) ? blocks.map((each) => ({ ...each, path })) : [],
    );
    const own = found.filter(({ labels }) => labels.join() === `sendgrid_api_key,${block?.name}`);
    const [reference] = own;
    if (reference === undefined) {
      const isJson = name === 'q-json-syntax';
      expect([name, lines?.block.file ?? null]).toEqual([
        name,
        isJson ? `${folder}/${name}/main.tf.json` : null,
      ]);
      continue;
    }
    expect([own.length, lines?.block.file]).toEqual([1, reference.path]);
    expect(lines?.block.start).toEqual({ line: reference.line, column: 1 });
    expect(textAt(lines?.block)).toBe(`resource "sendgrid_api_key" "${block?.name}"`);
    expectScopes(lines, reference, reference.path);
  }
});

test('what a module of a registry holds stands at the block that calls it, and so does what its module has no more', () => {
  const files = {
    'infra/main.tf':
      'module "acme" {\n  source = "acme/keys/sendgrid"\n}\n\nmodule "here" {\n  source = "./keys"\n}\n',
    'infra/keys/main.tf': 'resource "sendgrid_api_key" "other" {}\n',
  };
  const plan = planOf([
    created('mailer', ['mail.send'], { module: 'module.here' }),
    created('other', ['mail.send'], { module: 'module.here' }),
    created('mailer', ['mail.send'], { module: 'module.acme' }),
  ]);
  const elsewhere = plan.resources.map((resource) => ({
    ...resource,
    block: resource.address.includes('acme')
      ? { name: 'mailer', calls: [{ name: 'acme', source: null }], written: null }
      : resource.block,
  }));
  const found = planWithLines({ ...plan, resources: elsewhere }, 'infra', request(files));
  expect(found.plan.resources.map(({ lines }) => [lines?.block.file, lines?.block.start.line])).toEqual([
    ['infra/main.tf', 5],
    ['infra/keys/main.tf', 1],
    ['infra/main.tf', 1],
  ]);
  expect(found.remarks).toEqual([]);
});

test('modules in modules are followed from the folder of the one that calls them', () => {
  const files = {
    'infra/main.tf': 'module "a" {}\n',
    'common/a/main.tf': '\n',
    'common/b/keys.tf': '\n\nresource "sendgrid_api_key" "mailer" {}\n',
  };
  const [resource, ...none] = planOf([created('mailer', ['mail.send'])]).resources;
  if (resource === undefined || none.length > 0) throw new Error('There is not one resource.');
  const calls = [
    { name: 'a', source: '../common/a/' },
    { name: 'b', source: './../b' },
  ];
  const plan: Plan = {
    file: 'p',
    isComplete: true,
    resources: [{ ...resource, block: { calls, name: 'mailer', written: null } }],
  };
  const [placed] = planWithLines(plan, 'infra', request(files)).plan.resources;
  expect(placed?.lines?.block).toMatchObject({ file: 'common/b/keys.tf', start: { line: 3 } });
});

test('files that are passed over are one remark for each reason, which names the first', () => {
  const broken = Object.fromEntries(['a', 'b', 'c', 'd'].map((name) => [`${name}.tf`, 'a {']));
  const files = {
    ...broken,
    'large.tf': ' '.repeat(1_048_577),
    'main.tf': 'resource "sendgrid_api_key" "mailer" {}',
  };
  const { plan, remarks } = planWithLines(planOf([created('mailer', [])]), '.', request(files));
  expect(plan.resources[0]?.lines?.block.file).toBe('main.tf');
  expect(remarks).toEqual([
    {
      severity: 'notice',
      message:
        'No line of a finding comes from "a.tf", "b.tf", "c.tf" and 1 more: it cannot be told where its blocks are. Check it with `terraform validate`.',
    },
    {
      severity: 'notice',
      message:
        'No line of a finding comes from "large.tf": at most 1,048,576 bytes of a file are read. Split it.',
    },
  ]);
});

function placedIn(name: string, plan: Plan): readonly ResourceChange[] {
  const found = planWithLines(plan, `${folder}/${name}`, { workspace: root, redaction: redactionOf() });
  expect(found.remarks).toEqual([]);
  return found.plan.resources;
}

/** In these cases a module's folder is named after it. */
function isIn(file: string, address: string): boolean {
  const [, module] = /^module\.(\w+)/.exec(address) ?? [];
  const inModule = file.split('/').length > 2;
  return module === undefined ? !inModule : inModule && file.endsWith(`/${module}/main.tf`);
}

/** Each string is sought by its letters in the lines that the parser says. */
function expectScopes(lines: ResourceChange['lines'], reference: BlockPositions, path: string): void {
  const attribute = reference.attributes.find(({ name }) => name === 'scopes');
  if (attribute === undefined) {
    expect([lines?.scopes, lines?.strings.size]).toEqual([null, 0]);
    return;
  }
  const { line, column, endLine } = attribute;
  expect(lines?.scopes).toMatchObject({ file: path, start: { line, column }, end: { line } });
  expect(textAt(lines?.scopes)).toMatch(/^scopes\s+= .*\S$/);
  const written = read(path)
    .split('\n')
    .slice(line - 1, endLine)
    .flatMap((text, index) =>
      Array.from(text.matchAll(/"([^"$]+)"/g), (match) => ({
        value: match[1] ?? '',
        start: { line: line + index, column: match.index + 1 },
        end: { line: line + index, column: match.index + match[0].length + 1 },
      })),
    );
  const once = written.filter(({ value }) => written.filter((other) => other.value === value).length === 1);
  const expected = once.map(({ value, start, end }) => [value, { file: path, start, end }]);
  expect([...(lines?.strings ?? [])]).toEqual(expected);
}

function textAt(location: Location | null | undefined): string {
  if (location == null) return '';
  const line = read(location.file).split('\n')[location.start.line - 1] ?? '';
  return line.slice(location.start.column - 1, location.end.column - 1);
}

function describe({ address, lines }: ResourceChange): string {
  if (lines === null) return `  ${address}: no line`;
  const place = ({ start, end }: Location) => `${start.line}:${start.column}-${end.column}`;
  const strings = Array.from(lines.strings, ([value, location]) => `${value} ${place(location)}`);
  const scopes = lines.scopes === null ? 'no scopes' : `scopes ${place(lines.scopes)}`;
  const file = lines.block.file.replace(/^test\/fixtures\/plans\/[^/]+\//, '');
  return `  ${address}: ${file} ${place(lines.block)}, ${[scopes, ...strings].join(', ')}`;
}
