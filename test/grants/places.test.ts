import { expect, test } from '@jest/globals';
import { keyId } from '../support/accounts.js';
import type { MadeResource } from '../support/made-plan.js';
import {
  answerLine,
  bystanders,
  created,
  deleted,
  judgedBoth,
  policyWith,
  replaced,
} from '../support/terraform.js';

const deployer = { name: 'deployer', scopes: ['api_keys.create', 'mail.send'] };
const old = { id: keyId(900), name: 'old', scopes: ['mail.send'] };
const older = { ...old, id: keyId(901), name: 'older' };
const notLive = { ...old, id: keyId(902) };
const entry = (name: string, scope = 'mail.send') => `  - { name: ${name}, scopes: [${scope}] }\n`;
const fits = 'accepted by deployer';
const full = 'refused key-limit by nobody';
const hangs = 'unproven order-of-plan by deployer';
const lacks = 'refused scopes by deployer';
const bothCreatedFirst = [old, older].map((key) => replaced(key, ['mail.send'], ['create', 'delete']));

type Row = [
  what: string,
  live: number,
  entries: string,
  resources: readonly MadeResource[],
  answers: string[],
];

test.each<Row>([
  ['the last place', 99, '', [created('a', ['mail.send'])], [`a: ${fits}`]],
  ['no place', 100, '', [created('a', ['mail.send'])], [`a: ${full}`]],
  ['no place, for Full Access', 100, '', [created('a', null)], [`a: ${full}`]],
  ['the last place, for Full Access', 99, '', [created('a', null)], ['a: unproven everything by deployer']],
  [
    'one place for two',
    99,
    '',
    [created('a', ['mail.send']), created('b', ['mail.send'])],
    [`a: ${hangs}`, `b: ${hangs}`],
  ],
  [
    'the creations of the policy come first',
    99,
    entry('p'),
    [created('a', ['mail.send'])],
    [`p: ${fits}`, `a: ${full}`],
  ],
  [
    'a refused creation of the policy takes no place',
    99,
    entry('p', 'stats.read'),
    [created('a', ['mail.send'])],
    [`p: ${lacks}`, `a: ${fits}`],
  ],
  [
    'refused creations of the plan take no place',
    99,
    '',
    [created('a', ['stats.read']), created('b', ['billing.read', 'mail.send']), created('c', ['mail.send'])],
    [`a: ${lacks}`, 'b: refused billing by nobody', `c: ${fits}`],
  ],
  [
    'a key of the policy and of the plan is one',
    99,
    entry('a'),
    [created('a', ['mail.send'])],
    [`a: ${fits}`, `a: ${fits}`],
  ],
  [
    'it takes one place beside others',
    98,
    entry('a'),
    [created('a', ['mail.send']), created('b', ['mail.send'])],
    [`a: ${fits}`, `a: ${fits}`, `b: ${fits}`],
  ],
  [
    'two keys of the plan with the name of one of the policy are two',
    99,
    entry('a'),
    [
      created('a', ['mail.send']),
      created('b', ['mail.send'], { after: { name: 'a', scopes: ['mail.send'] } }),
    ],
    [`a: ${fits}`, `a: ${hangs}`, `b: ${hangs}`],
  ],
  [
    'a replacement that deletes first frees its own place',
    100,
    '',
    [replaced(old, ['mail.send'], ['delete', 'create'])],
    [`old: ${fits}`],
  ],
  [
    'one that creates first does not',
    100,
    '',
    [replaced(old, ['mail.send'], ['create', 'delete'])],
    [`old: ${full}`],
  ],
  [
    'one that forgets does not',
    100,
    '',
    [replaced(old, ['mail.send'], ['forget', 'create'])],
    [`old: ${full}`],
  ],
  [
    'a key that is not live has no place to free',
    100,
    '',
    [replaced(notLive, ['mail.send'], ['delete', 'create']), created('a', ['mail.send'])],
    [`a: ${full}`],
  ],
  [
    'such a replacement may take a place, though nothing of it is judged',
    99,
    '',
    [replaced(notLive, ['mail.send'], ['delete', 'create']), created('a', ['mail.send'])],
    [`a: ${hangs}`],
  ],
  [
    'a deletion frees a place when Terraform comes to it',
    100,
    '',
    [deleted(old), created('a', ['mail.send'])],
    [`a: ${hangs}`],
  ],
  [
    'a key that is forgotten keeps its place',
    100,
    '',
    [{ ...deleted(old), actions: ['forget'] }, created('a', ['mail.send'])],
    [`a: ${full}`],
  ],
  [
    'two places for two, of which one is freed',
    99,
    '',
    [deleted(old), created('a', ['mail.send']), created('b', ['mail.send'])],
    [`a: ${hangs}`, `b: ${hangs}`],
  ],
  [
    'a replacement of another key can free a place in between',
    100,
    '',
    [replaced(old, ['mail.send'], ['delete', 'create']), created('a', ['mail.send'])],
    [`old: ${hangs}`, `a: ${hangs}`],
  ],
  [
    'of two that create first neither frees a place before it has taken one',
    100,
    '',
    bothCreatedFirst,
    [`old: ${full}`, `older: ${full}`],
  ],
  [
    'with one place left the other may find it free again or not',
    99,
    '',
    bothCreatedFirst,
    [`old: ${hangs}`, `older: ${hangs}`],
  ],
  [
    'a refused replacement that deletes first is not refused for want of a place',
    100,
    '',
    [replaced(old, ['stats.read'], ['delete', 'create'])],
    [`old: ${lacks}`],
  ],
  [
    'and has freed its place all the same',
    100,
    '',
    [replaced(old, ['stats.read'], ['delete', 'create']), created('a', ['mail.send'])],
    [`old: ${lacks}`, `a: ${hangs}`],
  ],
  [
    'a refused replacement that creates first is not refused for want of a place',
    99,
    '',
    [replaced(old, ['stats.read'], ['create', 'delete'])],
    [`old: ${lacks}`],
  ],
  [
    'and frees none',
    100,
    '',
    [replaced(old, ['stats.read'], ['create', 'delete']), created('a', ['mail.send'])],
    [`old: ${full}`, `a: ${full}`],
  ],
])('%s', (_, live, entries, resources, expected) => {
  const policy = policyWith('grantor: deployer', entries);
  const keys = [deployer, old, older, ...bystanders(live - 3)];
  expect(judgedBoth({ policy, keys, resources }).map(answerLine)).toEqual(expected);
});
