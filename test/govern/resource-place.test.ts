import { expect, test } from '@jest/globals';
import { placeOfResource } from '../../src/govern/resource-place.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { creation } from '../support/planned-resources.js';
import { planOf } from '../support/plans.js';

test.each([
  ['the member `terraform`', 'keys: []\nversion: 1\nterraform: { grantor: admin }\n', '3:1'],
  ['`version` where the policy says nothing of Terraform', 'keys: []\nversion: 1\n', '2:1'],
])('a resource has its place at %s', (_name, text, place) => {
  const policy = parsePolicy(text, 'policy.yml');
  const [resource] = planOf([creation('ci', 'mail.send')]).resources;
  if (resource === undefined) throw new Error('The plan has no resource.');
  const places = [placeOfResource(resource, policy), placeOfResource(resource, policy, 'mail.send')];
  expect(places.map(({ file, start }) => `${file} ${start.line}:${start.column}`)).toEqual([
    `policy.yml ${place}`,
    `policy.yml ${place}`,
  ]);
});
