import { withoutAutomatic } from '../catalogue/automatic.js';
import type { JudgedAttempt } from '../model/attempt.js';
import { type LiveKey, refOf } from '../model/key.js';
import type { ResourceChange } from '../model/plan.js';
import type { PlanChange } from '../model/plan-change.js';

/** What these resources of a plan give and take, in its order; against the live keys, of which its state may be behind. */
export function planChanges(
  resources: readonly ResourceChange[],
  attempts: readonly JudgedAttempt[],
  keys: readonly LiveKey[],
): PlanChange[] {
  const byId = new Map(keys.map((key) => [key.id, key]));
  const attemptOf = new Map(
    attempts.flatMap((attempt) =>
      attempt.source.kind === 'terraform' ? [[attempt.source.resource, attempt] as const] : [],
    ),
  );
  return resources.flatMap((resource) => {
    const attempt = attemptOf.get(resource);
    const gone = isDeleted(resource) ? byId.get(resource.held?.id ?? '') : undefined;
    if (attempt !== undefined) return [requested(resource, attempt, gone)];
    return gone === undefined ? [] : [deleted(resource, gone)];
  });
}

function requested(resource: ResourceChange, attempt: JudgedAttempt, gone: LiveKey | undefined): PlanChange {
  const { method, key, add, take, everything, isOpen, verdict } = attempt;
  const before = gone?.scopes ?? new Set<string>();
  const added = add.map(({ scope }) => scope);
  const after = new Set(added);
  return {
    resource,
    key,
    kind: method === 'PUT' ? 'changed' : gone === undefined ? 'created' : 'replaced',
    gains: added.filter((scope) => !before.has(scope)).sort(),
    losses: everything || isOpen ? take : [...take, ...lostOf(before, after)],
    everything,
    isOpen,
    verdict: verdict.kind,
  };
}

function deleted(resource: ResourceChange, key: LiveKey): PlanChange {
  return {
    ...{ resource, key: refOf(key), kind: 'deleted', gains: [], losses: lostOf(key.scopes, new Set()) },
    ...{ everything: false, isOpen: false, verdict: null },
  };
}

function lostOf(before: ReadonlySet<string>, after: ReadonlySet<string>): string[] {
  return withoutAutomatic(before)
    .filter((scope) => !after.has(scope))
    .sort();
}

function isDeleted({ held }: ResourceChange): boolean {
  return held !== null && held.fate !== 'kept' && held.fate !== 'forgotten';
}
