import { expect, test } from '@jest/globals';
import { type Block, blocksByAccount, isTouched } from '../../../src/reporters/summary/key-blocks.js';
import { keyId } from '../../support/accounts.js';
import { audited } from '../../support/audited.js';
import { samples } from '../../support/sample-reports.js';

const nameOf = ({ subject }: Block) =>
  subject.kind === 'key' ? subject.key.name : subject.kind === 'none' ? null : subject.patterns.join(' ');
const blocksOf = (report: Parameters<typeof blocksByAccount>[0]) =>
  blocksByAccount(report).flatMap(({ blocks }) => blocks);

test.each(Object.entries(samples))(
  'of %s every finding, change and request stands in one block',
  (_, report) => {
    const blocks = blocksOf(report);
    const told = blocks.flatMap(({ findings, old }) => [...findings, ...old]);
    expect(new Set(told).size).toBe(told.length);
    const settings = report.findings.filter(({ rule, key }) => rule === 'widened-policy' && key === null);
    const shown = new Set([...told, ...blocks.flatMap(({ widenings }) => widenings)]);
    expect(report.findings.filter((one) => !shown.has(one) && !settings.includes(one))).toEqual([]);
    expect(blocks.flatMap(({ changes }) => changes)).toHaveLength(report.diff?.privileges.length ?? 0);
    expect(blocks.flatMap(({ planned }) => planned)).toHaveLength(report.plan?.changes.length ?? 0);
    const subjects = blocks.map(({ subject }) => JSON.stringify(subject));
    expect(new Set(subjects).size).toBe(subjects.length);
  },
);

test('the key with the worst finding comes first, then the riskier one; what was there before comes last', () => {
  const policy = `version: 1
keys:
  - { name: a, allow: [mail.sned] }
  - { name: b, allow: [mail.sned] }
  - { name: c, allow: [] }
`;
  const report = audited({ policy, keys: { a: [], b: ['stats.read'], c: ['mail.send'] } });
  expect(blocksOf(report).map(nameOf)).toEqual(['c', 'b', 'a']);
  const blocks = blocksOf(samples['pull-request']);
  expect(blocks.map((block) => [nameOf(block), isTouched(block)])).toEqual([
    ['key-admin', true],
    ['invoices', true],
    ['temp', true],
    ['stats', true],
    ['mailer', true],
    ['root', true],
    ['old-newsletter', false],
  ]);
});

test('a plan that would give Full Access comes before all other errors', () => {
  expect(nameOf(blocksOf(samples.plan)[0] ?? never())).toBe('ci');
});

test('a request that was refused before stands with what was there before', () => {
  const base = 'version: 1\nkeys: [{ name: a, scopes: [mail.send] }, { name: b, allow: [] }]\n';
  const policy = base.replace('[]', '[mail.send]');
  const blocks = blocksOf(audited({ base, policy, keys: { a: ['api_keys.update'], b: [] } }));
  expect(blocks.map((block) => [nameOf(block), isTouched(block)])).toEqual([
    ['a', false],
    ['b', true],
  ]);
});

test('a key stands with its owner, and one that is not live is said to be so', () => {
  const subjects = blocksOf(samples['pull-request']).map(({ subject }) =>
    subject.kind === 'key' ? [subject.key.name, subject.owner, subject.isMissing] : subject.kind,
  );
  expect(subjects).toContainEqual(['key-admin', '@acme/mail', false]);
  expect(subjects).toContainEqual(['mailer', null, true]);
});

test('keys that share a name have blocks of their own', () => {
  const report = audited({
    policy: 'version: 1\nkeys: []\n',
    keys: ['a', 'a'].map((name) => ({ name, scopes: ['mail.send'] })),
  });
  expect(blocksOf(report).map(({ subject }) => (subject.kind === 'key' ? subject.key.id : null))).toEqual([
    keyId(0),
    keyId(1),
  ]);
});

test('so have those that are not live, with their ids', () => {
  const entry = (n: number) => `  - { id: "${keyId(n)}", name: a, allow: [mail.send] }\n`;
  const base = `version: 1\nkeys:\n${entry(0)}${entry(1)}`;
  const report = audited({ base, policy: base.replaceAll('mail.send', 'stats.read'), account: null });
  expect(blocksOf(report).map(({ subject }) => (subject.kind === 'key' ? subject.key : null))).toEqual([
    { id: keyId(0), name: 'a', hasNamesake: true },
    { id: keyId(1), name: 'a', hasNamesake: true },
  ]);
});

function never(): never {
  throw new Error('There is a block.');
}
