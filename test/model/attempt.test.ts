import { expect, test } from '@jest/globals';
import {
  addedScopes,
  lackedBySender,
  missingOf,
  refusedResources,
  resourcesOf,
} from '../../src/model/attempt.js';
import { auditOf } from '../support/plan-audit.js';
import { creation } from '../support/planned-resources.js';
import { liveKey } from '../support/report.js';

const place = { file: 'p.yml', start: { line: 1, column: 1 }, end: { line: 1, column: 2 } };
const add = ['mail.send', 'stats.read'].map((scope) => ({ scope, location: place, preset: null }));

test.each([
  [
    'the scope of the endpoint and all that is added',
    'PUT',
    [],
    ['api_keys.update', 'mail.send', 'stats.read'],
  ],
  ['the scope that creates keys', 'POST', ['mail.send', 'stats.read'], ['api_keys.create']],
  ['what it does not hold', 'PUT', ['api_keys.update', 'mail.send'], ['stats.read']],
] as const)('a key lacks %s', (_, method, scopes, missing) => {
  expect(missingOf(liveKey('w', scopes), { method, add })).toEqual(missing);
});

test('an added scope is named once even where the endpoint needs it', () => {
  const twice = [{ scope: 'api_keys.update', location: place, preset: null }];
  expect(missingOf(liveKey('w', []), { method: 'PUT', add: twice })).toEqual(['api_keys.update']);
});

test('what a key gains is named in the order of the file', () => {
  expect(addedScopes({ add })).toEqual(['mail.send', 'stats.read']);
});

test('a refusal is about what the sender lacks; of other verdicts nothing is lacked', () => {
  const verdicts = auditOf({
    policy:
      'grantor: admin\nkeys: [{ name: b, scopes: [stats.read, mail.send] }, { name: c, scopes: [stats.read] }]',
    keys: { admin: ['api_keys.create', 'stats.read'] },
    plan: [],
  }).grants;
  expect(verdicts.map(lackedBySender)).toEqual([['mail.send'], []]);
});

test('the resources of attempts are those of a plan, and apart from them those that are refused', () => {
  const { grants } = auditOf({
    policy: 'grantor: admin\nkeys: [{ name: b, scopes: [stats.read] }]',
    keys: { admin: ['api_keys.create', 'mail.send'] },
    plan: [creation('a', 'mail.send'), creation('c', 'stats.read')],
  });
  const addresses = (resources: ReturnType<typeof resourcesOf>) =>
    Array.from(resources, ({ address }) => address);
  expect(addresses(resourcesOf(grants))).toEqual(['sendgrid_api_key.a', 'sendgrid_api_key.c']);
  expect(addresses(refusedResources(grants))).toEqual(['sendgrid_api_key.c']);
});
