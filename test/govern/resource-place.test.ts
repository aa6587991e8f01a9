import { describe, expect, test } from '@jest/globals';
import { placeOfResource, placeOfScopes } from '../../src/govern/resource-place.js';
import type { ResourceLines } from '../../src/model/plan.js';
import type { Location } from '../../src/model/source.js';
import { planOf } from '../support/plans.js';
import { created, policyWith } from '../support/terraform.js';

const [unplaced] = planOf([created('mailer', ['mail.send'])]).resources;

describe('a resource of which no line is known is told of in the policy', () => {
  test.each([
    ['at the member that it has for Terraform', 'terraform: { grantor: deployer }', 2],
    ['at its version where it has none', '', 1],
  ])('%s', (_, members, line) => {
    const policy = policyWith(members);
    expect(resourceWith(null, policy)).toMatchObject([{ file: 'policy.yml', start: { line } }]);
  });
});

const block = at(1);
const scopes = at(2);
const string = at(3);

test.each<[what: string, lines: ResourceLines, places: readonly Location[]]>([
  ['all', { block, scopes, strings: new Map([['mail.send', string]]) }, [block, scopes, string, scopes]],
  ['no string', { block, scopes, strings: new Map() }, [block, scopes, scopes, scopes]],
  ['no attribute', { block, scopes: null, strings: new Map() }, [block, block, block, block]],
])('where %s is known, the resource, its scopes, one and another are told of there', (_, lines, places) => {
  const policy = policyWith('terraform: { grantor: deployer }');
  const resource = resourceOf(lines);
  expect([
    placeOfResource(resource, policy),
    placeOfScopes(resource, policy),
    placeOfScopes(resource, policy, 'mail.send'),
    placeOfScopes(resource, policy, 'stats.read'),
  ]).toEqual(places);
});

function resourceWith(lines: ResourceLines | null, policy: ReturnType<typeof policyWith>): Location[] {
  const resource = resourceOf(lines);
  const places = [
    placeOfResource(resource, policy),
    placeOfScopes(resource, policy),
    placeOfScopes(resource, policy, 'mail.send'),
  ];
  return places.filter((place, index) => places.indexOf(place) === index);
}

function resourceOf(lines: ResourceLines | null) {
  if (unplaced === undefined) throw new Error('The plan has no resource.');
  return { ...unplaced, lines };
}

function at(line: number): Location {
  return { file: 'main.tf', start: { line, column: 1 }, end: { line, column: 2 } };
}
