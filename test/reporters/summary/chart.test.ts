import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { JudgedAttempt } from '../../../src/model/attempt.js';
import { chart } from '../../../src/reporters/summary/chart.js';
import { clip, visible } from '../../../src/text/escape.js';
import { keyId } from '../../support/accounts.js';
import { audited } from '../../support/audited.js';
import { hostileNames, hostileText } from '../../support/hostile.js';
import { fences } from '../../support/markdown.js';
import { parseFlowchart } from '../../support/mermaid.js';
import { at, liveKey, report } from '../../support/report.js';
import { filesIn, read } from '../../support/repository.js';
import { samples } from '../../support/sample-reports.js';

const roomBytes = 1024 * 1024;
const maxLabelCharacters = 40;

const goldenCharts = filesIn('test/golden').flatMap((file) =>
  file.endsWith('.md')
    ? fences(read(`test/golden/${file}`), 'mermaid').map(({ line, text }) => ({ file, line, text }))
    : [],
);

test('there are charts among the golden files, of the summary and of the built action', () => {
  const folders = new Set(goldenCharts.map(({ file }) => file.split('/')[0]));
  expect([...folders]).toEqual(expect.arrayContaining(['e2e', 'summary']));
});

test.each(goldenCharts)('the chart at $file:$line is one to Mermaid', async ({ text }) => {
  const { nodes, arrows } = await parseFlowchart(text);
  expect(nodes.size).toBeGreaterThan(0);
  expect(arrows).toHaveLength(text.match(/^ {2}n\d+ (?:--x|-\.->|-->)/gm)?.length ?? 0);
});

test('keys are boxes by name, and arrows say what is given and how that ends', async () => {
  expect(await parseFlowchart(sourceOf(samples['pull-request'].grants))).toEqual({
    nodes: new Map([
      ['n0', 'key-admin'],
      ['n1', 'key-admin'],
      ['n2', 'root'],
      ['n3', 'invoices'],
      ['n4', 'any grantor'],
      ['n5', 'stats'],
      ['n6', 'root'],
      ['n7', 'a person in the dashboard'],
      ['n8', 'mailer'],
    ]),
    arrows: [
      'refused mail.send',
      'could give mail.send',
      'refused billing.read and 1 more',
      'unproven templates.read',
      'accepted asm.groups.read',
      'accepted mail.send',
    ],
  });
});

test('an arrow names what the refusal is about', async () => {
  const { grants } = audited({
    policy: 'version: 1\ngrantor: admin\nkeys: [{ name: a, scopes: [stats.read, mail.send] }]\n',
    keys: { admin: ['api_keys.update', 'stats.read'], a: [] },
  });
  expect((await parseFlowchart(sourceOf(grants))).arrows).toEqual(['refused mail.send and 1 more']);
});

test('a key that asks for itself is drawn as two boxes, so that no arrow is a loop', () => {
  const lines = sourceOf(samples.seed.grants).split('\n');
  expect(lines).toContain('  n0["key#45;admin"]');
  expect(lines).toContain('  n1(["key#45;admin"])');
  expect(lines).toContain('  n1 --x|"refused mail#46;send"| n0');
  const all = Object.values(samples).map(({ grants }) => sourceOf(grants));
  for (const text of all) expect(text).not.toMatch(/^ {2}(n\d+) (?:--x|-\.->|-->).* \1$/m);
});

test.each(hostileNames.map((name) => [name]))('%j stands in the chart as text', async (name) => {
  expect(await parseFlowchart(sourceOf([name].map(grantNaming)))).toEqual(chartNaming([name]));
});

test('whatever keys and scopes are called, they stand in the chart as text', async () => {
  const names = fc.array(hostileText, { minLength: 15, maxLength: 15 });
  await fc.assert(
    fc.asyncProperty(names, async (texts) => {
      expect(await parseFlowchart(sourceOf(texts.map(grantNaming)))).toEqual(chartNaming(texts));
    }),
    { numRuns: 5 },
  );
});

test('where there is no room for the chart, a line says where every change is', () => {
  const { grants } = samples['pull-request'];
  expect(chart(report({ grants }), 300)?.text).toBe(
    '<p><i>There is no room for a chart of the changes. The JSON report (input <code>report-file</code>) has every change.</i></p>',
  );
  expect(chart(report({ grants }), 10)).toBeNull();
});

/** A refused grant with one text in the place of every foreign text; it draws three boxes and two arrows. */
function grantNaming(name: string, index: number): JudgedAttempt {
  const [refused] = samples.seed.grants;
  if (refused === undefined) throw new Error('The seed case has a grant.');
  return {
    ...refused,
    key: { id: `target-${index}`, name },
    grantor: { kind: 'key', key: liveKey(name, [], `grantor-${index}`), named: true },
    add: [{ scope: name, location: at(7), preset: null }],
    couldGrant: [liveKey(name, [], `helper-${index}`)],
  };
}

function chartNaming(names: readonly string[]) {
  const labels = names.map((name) => {
    const text = clip(visible(name).trim(), maxLabelCharacters);
    return text === '' ? 'no name' : text;
  });
  return {
    nodes: new Map(labels.flatMap((label, i) => [0, 1, 2].map((n) => [`n${3 * i + n}`, label]))),
    arrows: labels.flatMap((label) => [`refused ${label}`, `could give ${label}`]),
  };
}

function sourceOf(grants: readonly JudgedAttempt[]): string {
  const [block] = fences(chart(report({ grants }), roomBytes)?.text ?? '', 'mermaid');
  return block?.text ?? '';
}

test('keys that share a name have their ids beside it', async () => {
  const { grants } = audited({
    policy: `version: 1\nkeys:\n  - { id: "${keyId(0)}", scopes: [mail.send] }\n`,
    keys: [
      { name: 'deploy', scopes: [] },
      { name: 'deploy', scopes: ['api_keys.update', 'mail.send'] },
    ],
  });
  expect((await parseFlowchart(sourceOf(grants))).nodes).toEqual(
    new Map([
      ['n0', `deploy, id ${keyId(0)}`],
      ['n1', `deploy, id ${keyId(1)}`],
    ]),
  );
});
