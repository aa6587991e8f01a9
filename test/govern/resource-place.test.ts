import { expect, test } from '@jest/globals';
import { placeOfResource } from '../../src/govern/resource-place.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { planOf } from '../support/plans.js';

test.each([
  ['the member `terraform`', 'version: 1\nkeys: []\nterraform: {}\n', 3],
  ['else `version`', '# a comment\nversion: 1\nkeys: []\n', 2],
])('a finding about a resource stands at %s', (_, text, line) => {
  const [resource] = planOf([
    { actions: ['create'], after: { name: 'new', scopes: ['mail.send'] } },
  ]).resources;
  const policy = parsePolicy(text, 'policy.yml');
  expect(resource && placeOfResource(resource, policy, 'mail.send')).toMatchObject({
    file: 'policy.yml',
    start: { line, column: 1 },
  });
});
