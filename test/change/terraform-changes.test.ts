import { expect, test } from '@jest/globals';
import { terraformChanges } from '../../src/change/terraform-changes.js';
import type { TerraformChange } from '../../src/model/policy-change.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf, keyId, subuserAccounts } from '../support/accounts.js';

const account = accountOf({ a: [], b: [] });
const terraform = (members: string) => `terraform: { ${members} }`;
const provider = (members: string) => terraform(`providers: { sendgrid.eu: { ${members} } }`);

test.each<[name: string, base: string, head: string, told: readonly string[]]>([
  ['nothing where nothing changes', terraform('grantor: a'), terraform('grantor: a'), []],
  [
    'nothing where the key is named by its id',
    terraform('grantor: a'),
    terraform(`grantor: "${keyId(0)}"`),
    [],
  ],
  ['another key', terraform('grantor: a'), terraform('grantor: b'), ['3:23 grantor of all: a → b']],
  ['the first key that is named', '', terraform('grantor: b'), ['3:23 grantor of all: any → b']],
  ['the last key that was named', terraform('grantor: b'), '', ['1:1 grantor of all: b → any']],
  [
    "the policy's grantor in the place of one of Terraform's own",
    `grantor: a\n${terraform('grantor: b')}`,
    'grantor: a',
    ['1:1 grantor of all: b → a'],
  ],
  [
    "one of Terraform's own that is the policy's grantor",
    'grantor: a',
    `grantor: a\n${terraform('grantor: a')}`,
    [],
  ],
  [
    'any key, where a person applies the changes of the policy',
    `grantor: dashboard\n${terraform('grantor: b')}`,
    'grantor: dashboard',
    ['1:1 grantor of all: b → any'],
  ],
  ["nothing where only the policy's grantor changes", 'grantor: a', 'grantor: b', []],
  [
    'another key of a provider',
    provider('grantor: a'),
    provider('grantor: b'),
    ['3:51 grantor of sendgrid.eu: a → b'],
  ],
  [
    'a key of its own for a provider',
    terraform('grantor: a'),
    terraform('grantor: a, providers: { sendgrid.eu: { grantor: b } }'),
    ['3:63 grantor of sendgrid.eu: a → b'],
  ],
  [
    'the same key for a provider',
    terraform('grantor: a'),
    terraform('grantor: a, providers: { sendgrid.eu: { grantor: a } }'),
    [],
  ],
  [
    'a provider without a key of its own',
    terraform('grantor: a, providers: { sendgrid.eu: { grantor: b } }'),
    terraform('grantor: a'),
    ['3:1 grantor of sendgrid.eu: b → a'],
  ],
  [
    'another key for all, but not for the provider with its own',
    terraform('grantor: a, providers: { sendgrid.eu: { grantor: a } }'),
    terraform('grantor: b, providers: { sendgrid.eu: { grantor: a } }'),
    ['3:23 grantor of all: a → b'],
  ],
  ['a provider that is ignored', '', provider('ignore: true'), ['3:27 ignored of sendgrid.eu']],
  ['a provider that is ignored no more', provider('ignore: true'), '', []],
  [
    'a provider of a subuser',
    provider('grantor: a'),
    provider('subuser: x, grantor: a'),
    ['3:27 ignored of sendgrid.eu'],
  ],
  ['another subuser', provider('subuser: x'), provider('subuser: y'), []],
  ['a provider that was of a subuser and is ignored', provider('subuser: x'), provider('ignore: true'), []],
  [
    'resources that govern their keys',
    terraform('manages-keys: false'),
    terraform('manages-keys: true'),
    ['3:1 manages-keys'],
  ],
  ['resources that govern their keys no more', terraform('manages-keys: true'), '', []],
])('finds %s', (_name, base, head, told) => {
  const policyOf = (text: string) => parsePolicy(`version: 1\nkeys: []\n${text}\n`, 'policy.yml');
  expect(terraformChanges(policyOf(base), policyOf(head), account).map(lineOf)).toEqual(told);
});

function lineOf(change: TerraformChange): string {
  const {
    kind,
    location: { start },
  } = change;
  const where = 'configuration' in change ? ` of ${change.configuration ?? 'all'}` : '';
  const what = kind === 'grantor' ? `: ${change.before ?? 'any'} → ${change.after ?? 'any'}` : '';
  return `${start.line}:${start.column} ${kind}${where}${what}`;
}

test.each<[what: string, before: string, after: string, isChange: boolean]>([
  ['a key of the subuser by name and by id', 'a', keyId(1000), false],
  ['a key of the parent by name and by id', 'parent/a', `parent/${keyId(0)}`, false],
  ['keys of one name in both accounts', 'a', 'parent/a', true],
  ['a key of the subuser and the id of one of that name in the parent', 'a', keyId(0), true],
])('beside a subuser a grantor is one of its keys: %s', (_, before, after, isChange) => {
  const [base, head] = [before, after].map((grantor) =>
    parsePolicy(
      `version: 1\nkeys: []\n${provider(`subuser: acme, grantor: "${grantor}"`)}\nsubusers: [{ name: acme, keys: [] }]\n`,
      'p.yml',
    ),
  );
  if (base === undefined || head === undefined) throw new Error('There are two policies.');
  const others = subuserAccounts({ acme: { a: [] } });
  expect(terraformChanges(base, head, account, others).length > 0).toBe(isChange);
});
