import { maxPlanBytes } from '../../src/model/plan.js';
import { readPlan } from '../../src/terraform/read-plan.js';
import { bytesOf, type MadeResource, madePlan } from '../../test/support/made-plan.js';
import { median, type Row } from './table.js';

/** What the largest plan may take. */
const barMs = 3_000;
const scopes = Array.from({ length: 40 }, (_, index) => `resource-${index}.things.read`);

/** How long the largest plan takes: one of API keys alone, and one in which they are few among others. */
export function benchPlans(): readonly Row[] {
  return [
    rowOf('API keys alone', changedKey),
    rowOf('one API key in a hundred resources', (n) => (n % 100 === 0 ? changedKey(n) : other(n))),
  ];
}

function rowOf(what: string, resource: (n: number) => MadeResource): Row {
  const { bytes, count } = largestPlan(resource);
  const measured = median(Array.from({ length: 3 }, () => timeReading(bytes)));
  return {
    section: 'Terraform plans of almost 64 MiB',
    what: `${what}, ms`,
    protocol: '',
    measured,
    against: `${barMs} ms`,
    ratio: measured / barMs,
    bar: 1,
    note: `${count} resources`,
  };
}

function timeReading(bytes: Uint8Array): number {
  const startedAt = performance.now();
  const { problems } = readPlan(bytes, 'plan.json');
  if (problems.length > 0) throw new Error(problems[0]?.message);
  return performance.now() - startedAt;
}

/** As many resources as go in, by the size of a hundred. */
function largestPlan(resource: (n: number) => MadeResource): {
  readonly bytes: Uint8Array;
  readonly count: number;
} {
  const planOf = (count: number) => bytesOf(madePlan(Array.from({ length: count }, (_, n) => resource(n))));
  const count = Math.floor((maxPlanBytes * 0.98 * 100) / planOf(100).length);
  return { bytes: planOf(count), count };
}

function changedKey(n: number): MadeResource {
  const id = String(n).padStart(22, '0');
  const before = { api_key: `SG.${id}.${'Ab1'.padEnd(43, 'x')}`, id, name: `key-${n}`, scopes };
  return {
    name: `k${n}`,
    actions: ['update'],
    before,
    after: { name: `key-${n}`, scopes: [...scopes, 'mail.send'] },
    unknown: { id: true, scopes: [...scopes, 'mail.send'].map(() => false) },
    written: { constant_value: scopes },
  };
}

function other(n: number): MadeResource {
  const policy = JSON.stringify({ Statement: scopes.map((Action) => ({ Action, Effect: 'Allow' })) });
  return {
    name: `p${n}`,
    actions: ['update'],
    before: { policy },
    after: { policy, tags: Object.fromEntries(scopes.map((scope) => [scope, scope])) },
    resource: { type: 'aws_iam_policy', address: `aws_iam_policy.p${n}` },
  };
}
