import { expect, test } from '@jest/globals';
import { isNoDouble, worstFirst } from '../../../src/reporters/summary/worst-first.js';
import { samples } from '../../support/sample-reports.js';

test('refused changes come first, then unproven ones, each kind in the order of the policy', () => {
  const all = worstFirst(samples['pull-request'].grants);
  expect(all.map(({ verdict, key }) => `${verdict.kind} ${key.name}`)).toEqual([
    'refused key-admin',
    'refused invoices',
    'unproven stats',
    'accepted root',
    'accepted mailer',
  ]);
});

test('what policy and plan both ask for counts once, as the plan asks for it', () => {
  const doubles = samples.plan.grants.filter(({ twin }) => twin !== null);
  expect(doubles.map((grant) => [grant.source.kind, isNoDouble(grant)])).toEqual([
    ['policy', false],
    ['terraform', true],
  ]);
});
