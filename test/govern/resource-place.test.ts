import { expect, test } from '@jest/globals';
import { placeOfResource } from '../../src/govern/resource-place.js';
import { planOf } from '../support/plans.js';
import { created, policyWith } from '../support/terraform.js';

test.each([
  ['the member that the policy has for Terraform', 'terraform: { grantor: deployer }', 2],
  ['its version where it has none', '', 1],
])('a resource is told of at %s, and so is each of its scopes', (_, members, line) => {
  const [resource] = planOf([created('mailer', ['mail.send'])]).resources;
  if (resource === undefined) throw new Error('The plan has no resource.');
  const policy = policyWith(members);
  expect(placeOfResource(resource, policy)).toMatchObject({ file: 'policy.yml', start: { line } });
  expect(placeOfResource(resource, policy, 'mail.send')).toEqual(placeOfResource(resource, policy));
});
