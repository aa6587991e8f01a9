import { createHash } from 'node:crypto';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { fingerprint } from '../../src/audit/fingerprint.js';
import { ruleIds } from '../../src/model/finding.js';

const id = 'a'.repeat(22);

test.each([
  {
    name: 'rule, id and sorted scopes',
    of: {
      rule: 'excess-scope',
      key: { id, name: 'mailer' },
      scopes: ['stats.read', 'mail.send'],
      about: null,
      subuser: null,
    },
    json: `["excess-scope","${id}",["mail.send","stats.read"]]`,
  },
  {
    name: 'the name where there is no id',
    of: {
      rule: 'missing-key',
      key: { id: null, name: 'mailer' },
      scopes: ['Z', 'a', 'é', '😀', '\uffff'],
      about: null,
      subuser: null,
    },
    json: '["missing-key","mailer",["Z","a","é","😀","\uffff"]]',
  },
  {
    name: 'null where there is no key',
    of: { rule: 'key-limit', key: null, scopes: [], about: null, subuser: null },
    json: '["key-limit",null,[]]',
  },
  {
    name: 'what it is about behind them',
    of: { rule: 'widened-policy', key: null, scopes: ['mail.send'], about: 'prod-*', subuser: null },
    json: '["widened-policy",null,["mail.send"],"prod-*"]',
  },
  {
    name: 'the subuser as the last of all',
    of: {
      rule: 'excess-scope',
      key: { id, name: 'mailer' },
      scopes: ['mail.send'],
      about: null,
      subuser: 'acme-eu',
    },
    json: `["excess-scope","${id}",["mail.send"],null,"acme-eu"]`,
  },
] as const)('a fingerprint is over $name', ({ of, json }) => {
  expect(fingerprint(of)).toBe(createHash('sha256').update(json).digest('hex').slice(0, 16));
});

test('the order of scopes and the name beside an id change no fingerprint', () => {
  const texts = fc.uniqueArray(fc.string({ unit: 'grapheme' }), { maxLength: 6 });
  const about = fc.option(fc.string());
  fc.assert(
    fc.property(fc.constantFrom(...ruleIds), texts, about, fc.string(), (rule, scopes, what, name) => {
      const one = fingerprint({ rule, key: { id, name: 'mailer' }, scopes, about: what, subuser: null });
      expect(one).toMatch(/^[0-9a-f]{16}$/);
      expect(
        fingerprint({ rule, key: { id, name }, scopes: [...scopes].reverse(), about: what, subuser: null }),
      ).toBe(one);
    }),
  );
});
