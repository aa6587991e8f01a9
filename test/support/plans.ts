import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { PlanToJudge } from '../../src/model/plan.js';
import { type PlanReading, readPlan } from '../../src/terraform/read-plan.js';
import { bytesOf, type MadeResource, madePlan } from './made-plan.js';
import { root } from './repository.js';

/** What is read of a genuine plan by the name of its case. */
export function planIn(name: string): PlanReading {
  return readPlan(readFileSync(resolve(root, 'test/fixtures/plans', name, 'plan.json')), `${name}.json`);
}

/** A plan of these resources, held against an account of which nobody says where it lies. */
export function planOf(resources: readonly MadeResource[], members: object = {}): PlanToJudge {
  const { plan, problems } = readPlan(bytesOf(madePlan(resources, members)), 'plan.json');
  if (plan === null) throw new Error(problems.map(({ message }) => message).join('\n'));
  return { ...plan, region: null };
}
