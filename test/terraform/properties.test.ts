import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type PlanReading, readPlan } from '../../src/terraform/read-plan.js';
import { countOf, exchanged, isNeeded, mapped } from '../support/json-places.js';
import { anyKey, secretsIn, textWith } from '../support/keys-in-text.js';
import { bytesOf } from '../support/made-plan.js';
import { filesIn, root } from '../support/repository.js';

const plans: readonly unknown[] = filesIn('test/fixtures/plans')
  .filter((file) => file.endsWith('/plan.json'))
  .map((file) => JSON.parse(readFileSync(resolve(root, 'test/fixtures/plans', file), 'utf8')));
const plan = fc.constantFrom(...plans);
const members = [
  ...['format_version', 'planned_values', 'resource_changes', 'configuration', 'prior_state', 'values'],
  ...['root_module', 'child_modules', 'module_calls', 'module', 'resources', 'address', 'module_address'],
  ...['mode', 'type', 'name', 'provider_name', 'change', 'actions', 'before', 'after', 'after_unknown', 'id'],
  ...['scopes', 'importing', 'provider_config', 'provider_config_key', 'expressions', 'constant_value'],
  ...['errored', 'complete', 'deposed', '@level', '__proto__', 'constructor'],
];
const text = fc.oneof(fc.string(), fc.constantFrom('managed', 'sendgrid_api_key', '1.2', 'update', 'create'));
const anyJson = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.oneof(text, fc.integer(), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.oneof(fc.constantFrom(...members), fc.string()), tie('value'), { maxKeys: 6 }),
  ),
})).value;

test('whatever JSON it is given, the reading ends with a plan or a problem', () => {
  fc.assert(fc.property(anyJson, (json) => expectWhole(readPlan(bytesOf(json ?? null), 'plan.json'))));
});

test('whatever bytes it is given, there is a problem', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
      expect(readPlan(bytes, 'plan.json').problems).toHaveLength(1);
    }),
  );
});

test('a genuine plan of which some value is exchanged is a plan or a problem', () => {
  fc.assert(
    fc.property(plan, fc.nat(), anyJson, (json, at, value) => {
      const places = countOf(json);
      expectWhole(readPlan(bytesOf(exchanged(json, at % places, () => value)), 'plan.json'));
    }),
    { numRuns: 500 },
  );
});

test('a plan that is cut anywhere is a problem', () => {
  fc.assert(
    fc.property(plan, fc.nat(), (json, at) => {
      const bytes = bytesOf(json);
      const { problems } = readPlan(bytes.subarray(0, at % bytes.length), 'plan.json');
      expect(problems).toHaveLength(1);
    }),
  );
});

test('keys in every member of a plan come out nowhere but in the list of what to mask', () => {
  fc.assert(
    fc.property(plan, anyKey, (json, key) => {
      const everywhere = mapped(json, (each) => (isNeeded(each) ? each : `${each}${key}`));
      const { keys, ...shown } = readPlan(bytesOf(everywhere), 'plan.json');
      expect(keys).toContain(key);
      expectNoSecret(shown, key);
    }),
  );
});

test('nor does a key in any one place, spelt in any way', () => {
  fc.assert(
    fc.property(plan, fc.nat(), textWith(anyKey), (json, at, planted) => {
      const changed = exchanged(json, at % countOf(json), (value) =>
        typeof value === 'string' && !isNeeded(value) ? `${value}${planted}` : planted,
      );
      const { keys: _, ...shown } = readPlan(bytesOf(changed), 'plan.json');
      expectNoSecret(shown, planted);
    }),
    { numRuns: 500 },
  );
});

test('the order in which a plan lists its resources changes nothing but their order', () => {
  fc.assert(
    fc.property(plan, (json) => {
      const turned = mapped(json, (each) => each);
      if (typeof turned !== 'object' || turned === null) return;
      if ('resource_changes' in turned && Array.isArray(turned.resource_changes))
        turned.resource_changes.reverse();
      const byAddress = ({ plan }: PlanReading) =>
        new Map(plan?.resources.map((resource) => [resource.address, resource]));
      expect(byAddress(readPlan(bytesOf(turned), 'a'))).toEqual(byAddress(readPlan(bytesOf(json), 'a')));
    }),
  );
});

function expectWhole({ plan, problems, remarks }: PlanReading): void {
  expect(plan === null).toBe(problems.length > 0);
  for (const { message } of [...problems, ...remarks])
    expect(message).toMatch(/^The plan "plan\.json" .*\.$/s);
}

function expectNoSecret(shown: object, planted: string): void {
  const texts = JSON.stringify(shown);
  expect(secretsIn(texts, [])).toEqual([]);
  expect(texts).not.toContain(planted.slice(-43));
}
