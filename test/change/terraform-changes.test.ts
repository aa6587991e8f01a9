import { expect, test } from '@jest/globals';
import { terraformChanges } from '../../src/change/terraform-changes.js';
import type { TerraformChange } from '../../src/model/policy-change.js';
import { accountOf, keyId } from '../support/accounts.js';
import { policyWith } from '../support/terraform.js';

const account = accountOf({ a: ['api_keys.update'], b: ['api_keys.update'] });
const providers = (members: string) => `terraform: { providers: { ${members} } }`;

test.each<[what: string, base: string, head: string, changes: readonly string[]]>([
  ['nothing of Terraform before and after', '', '', []],
  ['the same grantor', 'terraform: { grantor: a }', 'terraform: { grantor: a }', []],
  ['the same key by its id', 'terraform: { grantor: a }', `terraform: { grantor: "${keyId(0)}" }`, []],
  ['another grantor', 'terraform: { grantor: a }', 'terraform: { grantor: b }', ['all: a → b at 2:1']],
  ['a grantor where there was none', '', 'terraform: { grantor: b }', ['all: nobody → b at 2:1']],
  ['no grantor where there was one', 'terraform: { grantor: a }', '', ['all: a → nobody at 1:1']],
  [
    'one name that is not live for another',
    'terraform: { grantor: x }',
    'terraform: { grantor: y }',
    ['all: x → y at 2:1'],
  ],
  ['a grantor of one provider', '', providers('eu: { grantor: b }'), ['eu: nobody → b at 2:1']],
  [
    'a grantor of one provider that had the general one',
    'terraform: { grantor: a }',
    'terraform: { grantor: a, providers: { eu: { grantor: b } } }',
    ['eu: a → b at 2:1'],
  ],
  [
    'a grantor of one provider that is the general one',
    'terraform: { grantor: a }',
    'terraform: { grantor: a, providers: { eu: { grantor: a } } }',
    [],
  ],
  [
    'a provider that loses its own grantor',
    'terraform: { grantor: a, providers: { eu: { grantor: b } } }',
    'terraform: { grantor: a }',
    ['eu: b → a at 2:1'],
  ],
  [
    'another general grantor, of which a provider without its own is not told again',
    'terraform: { grantor: a, providers: { eu: { subuser: x } } }',
    'terraform: { grantor: b, providers: { eu: { subuser: x } } }',
    ['all: a → b at 2:1'],
  ],
  ['a provider that is ignored', '', providers('eu: { ignore: true }'), ['eu ignored at 2:27']],
  ['one that was ignored before', providers('eu: { ignore: true }'), providers('eu: { ignore: true }'), []],
  [
    'one that is ignored no more',
    providers('eu: { ignore: true }'),
    providers('eu: { grantor: a }'),
    ['eu: nobody → a at 2:1'],
  ],
  ['resources that govern', '', 'terraform: { manages-keys: true }', ['manages keys at 2:1']],
  [
    'resources that governed before',
    'terraform: { manages-keys: true }',
    'terraform: { manages-keys: true }',
    [],
  ],
  [
    'resources that govern no more',
    'terraform: { manages-keys: true }',
    'terraform: { manages-keys: false }',
    [],
  ],
  [
    'all at once, in this order',
    'terraform: { grantor: a, providers: { us: { grantor: b } } }',
    'terraform: { grantor: b, providers: { eu: { grantor: a }, us: { ignore: true } }, manages-keys: true }',
    ['all: a → b at 2:1', 'us ignored at 2:59', 'manages keys at 2:1'],
  ],
])('%s', (_, base, head, changes) => {
  expect(terraformChanges(policyWith(base), policyWith(head), account).map(lineOf)).toEqual(changes);
});

function lineOf(change: TerraformChange): string {
  const { line, column } = change.location.start;
  return `${toldOf(change)} at ${line}:${column}`;
}

function toldOf(change: TerraformChange): string {
  switch (change.kind) {
    case 'grantor':
      return `${change.configuration ?? 'all'}: ${change.before ?? 'nobody'} → ${change.after ?? 'nobody'}`;
    case 'ignored':
      return `${change.configuration} ignored`;
    case 'manages-keys':
      return 'manages keys';
  }
}
