import type { PlanChange, ReportedPlan } from '../model/plan-change.js';
import { jsonKey } from './json-shape.js';
import type { JsonPlan, JsonPlanChange } from './report-parts.js';

/** What a Terraform plan gives and takes, in the public shape; null without a plan. */
export function jsonPlan(
  plan: ReportedPlan | null,
  changeOf: (change: JsonPlanChange) => JsonPlanChange = (change) => change,
): JsonPlan | null {
  if (plan === null) return null;
  const { file, isComplete: complete, changes } = plan;
  return { file, complete, changes: changes.map((change) => changeOf(jsonPlanChange(change))) };
}

/** What a resource gives and takes, in the public shape. */
export function jsonPlanChange(change: PlanChange): JsonPlanChange {
  const { resource, kind, key, gains, losses, everything, isOpen, verdict } = change;
  return {
    address: resource.address,
    change: kind,
    key: jsonKey(key),
    gains: [...gains],
    losses: [...losses],
    everything,
    open: isOpen,
    verdict,
  };
}
