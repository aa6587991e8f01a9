import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audit } from '../../src/audit/audit.js';
import { noOffers, offersFor } from '../../src/audit/offers.js';
import { waivingOf } from '../../src/audit/waiving.js';
import { daysAfter } from '../../src/model/day.js';
import type { Finding } from '../../src/model/finding.js';
import { isWaived } from '../../src/model/standing.js';
import { isWaivable } from '../../src/model/waiver.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { offeredYaml } from '../../src/text/offered-waivers.js';
import { accountOf, keyId } from '../support/accounts.js';
import { auditedEstate } from '../support/estate-audit.js';
import { policyText, someAccount, someEntries } from '../support/random-policy.js';
import { finding } from '../support/report.js';

const today = '2026-11-23';
const mailer = { id: keyId(0), name: 'mailer' };
const waived = (key: string, scopes: string, expires: string) =>
  `  - { rule: excess-scope, key: ${key}, scopes: [${scopes}], reason: r, expires: ${expires} }\n`;
const excess = (scopes: readonly string[], key: Finding['key'] = mailer) =>
  finding({ rule: 'excess-scope', key, scopes });

test.each<
  [what: string, findings: readonly Finding[], waivers: string, offered: readonly string[], left: number]
>([
  ['nothing', [], '', [], 0],
  ['a finding', [excess(['a', 'b'])], '', [`excess-scope ${keyId(0)} a b`], 0],
  ['two of one rule and key', [excess(['a']), excess(['b', 'a'])], '', [`excess-scope ${keyId(0)} a b`], 0],
  [
    'two of two keys',
    [excess(['a']), excess(['a'], { id: null, name: 'x' })],
    '',
    [`excess-scope ${keyId(0)} a`, 'excess-scope x a'],
    0,
  ],
  [
    'one that is waived in part',
    [excess(['a', 'b'])],
    waived('mailer', 'a', today),
    [`excess-scope ${keyId(0)} b`],
    0,
  ],
  [
    'one whose waiver is over, in the place of that',
    [excess(['a'])],
    waived(`"${keyId(0)}"`, 'a', '2026-11-22'),
    [`excess-scope ${keyId(0)} a instead of 4`],
    0,
  ],
  [
    'one whose waiver by name is over, in the place of that',
    [excess(['a'])],
    waived('mailer', 'a', '2026-11-22'),
    [`excess-scope ${keyId(0)} a instead of 4`],
    0,
  ],
  [
    'one whose rule has no scopes in waivers',
    [finding({ rule: 'unmanaged-key', key: mailer, scopes: ['a'] })],
    '',
    [`unmanaged-key ${keyId(0)}`],
    0,
  ],
  ['one without a key and scopes', [finding({ rule: 'key-limit' })], '', ['key-limit'], 0],
  [
    'one about a pattern',
    [finding({ rule: 'unknown-scope', scopes: ['a.*'] })],
    '',
    ['unknown-scope a.*'],
    0,
  ],
  ['one that cannot be waived', [finding({ rule: 'widened-policy' })], '', [], 1],
  ['one of a key without a name', [excess(['a'], { id: null, name: '' })], '', [], 1],
  ['one with a scope that no policy can name', [excess(['a b'])], '', [], 1],
])('of %s', (_, findings, waivers, offered, left) => {
  const policy = parsePolicy(
    `version: 1\nkeys: []\n${waivers === '' ? '' : `waivers:\n${waivers}`}`,
    'p.yml',
  );
  const waiving = waivingOf({ policy, accounts: [accountOf({ mailer: [] })], today });
  const { waivers: found, unoffered } = offersFor(findings, waiving);
  const lines = found.map(({ rule, key, scopes, instead }) =>
    [
      rule,
      ...(key === null ? [] : [key.id ?? key.name]),
      ...scopes,
      ...instead.map((line) => `instead of ${line}`),
    ].join(' '),
  );
  expect([lines, unoffered]).toEqual([offered, left]);
});

test('more scopes than a waiver may name become several', () => {
  const waiving = waivingOf({
    policy: parsePolicy('version: 1\nkeys: []\n', 'p.yml'),
    accounts: [accountOf({})],
    today,
  });
  const scopes = Array.from({ length: 801 }, (_, index) => `s${index}`);
  expect(offersFor([excess(scopes)], waiving).waivers.map((one) => one.scopes.length)).toEqual([400, 400, 1]);
  expect(offersFor([], waiving)).toEqual(noOffers);
});

test('of more waivers than a policy may have, the others are counted', () => {
  const waiving = waivingOf({
    policy: parsePolicy('version: 1\nkeys: []\n', 'p.yml'),
    accounts: [accountOf({})],
    today,
  });
  const findings = Array.from({ length: 503 }, (_, n) => excess(['a'], { id: null, name: `n${n}` }));
  const { waivers, left } = offersFor(findings, waiving);
  expect([waivers.length, left]).toEqual([500, 3]);
});

test('with a reason, the offered waivers cover all that can be waived, and are no policy without', () => {
  fc.assert(
    fc.property(someEntries, someAccount, (entries, account) => {
      const text = policyText(entries);
      const before = audit({ policy: parsePolicy(text, 'p.yml'), account, base: null, today }, rules);
      const { waivers, unoffered } = offersFor(before.findings, waivingOf(before.judged));
      if (waivers.length === 0) return;
      const offered = offeredYaml(waivers, daysAfter(today, 90));
      expect(() => parsePolicy(`${text}${offered}`, 'p.yml')).toThrow('The member "reason" is blank.');
      const pasted = `${text}${offered.replaceAll('reason: ""', 'reason: until May')}`;
      const policy = parsePolicy(pasted, 'p.yml', undefined, today);
      const after = audit({ policy, account, base: null, today }, rules);
      const left = after.findings.filter((one) => !isWaived(one));
      expect(left).toHaveLength(unoffered);
      expect(left.filter(({ rule }) => isWaivable(rule))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test('what is found in subusers is waived by what is offered for it, and nothing else', () => {
  const policy = 'keys: []\nsubusers:\n  - { match: "t-*", keys: [{ name: mailer, allow: [] }] }\n';
  const given = {
    keys: { mailer: ['mail.send'] },
    subusers: { 't-1': { mailer: ['mail.send'] }, 't-2': { mailer: ['mail.send'] }, other: {} },
  };
  const before = auditedEstate({ policy, ...given });
  const { waivers, unoffered } = offersFor(before.findings, waivingOf(before.judged));
  expect(unoffered).toBe(0);
  expect(waivers.map(({ rule, subuser, key }) => [rule, subuser, key?.name ?? null])).toEqual([
    ['excess-scope', 't-1', 'mailer'],
    ['excess-scope', 't-2', 'mailer'],
    ['unmanaged-key', null, 'mailer'],
    ['unmanaged-subuser', 'other', null],
  ]);
  const offered = offeredYaml(waivers, daysAfter(today, 90)).replaceAll('reason: ""', 'reason: r');
  expect(auditedEstate({ policy: `${policy}${offered}`, ...given }).findings.every(isWaived)).toBe(true);
});
