import { withoutAutomatic } from '../catalogue/automatic.js';
import type { JudgedAttempt } from '../model/attempt.js';
import { losesKey } from '../model/deleted-key.js';
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
    const old = byId.get(resource.held?.id ?? '');
    const gone = old !== undefined && isGone(resource, attempt) ? old : undefined;
    if (attempt !== undefined) return [requested(resource, attempt, gone)];
    return gone === undefined ? [] : [deleted(resource, gone)];
  });
}

/** A key that is deleted when its successor is there stays where nothing takes its place. */
function isGone(resource: ResourceChange, attempt: JudgedAttempt | undefined): boolean {
  const isMade = attempt !== undefined && attempt.verdict.kind !== 'refused';
  return losesKey(resource, new Set(isMade ? [] : [resource]));
}

/** What is refused gives nothing and takes nothing; but a key that went before is gone. */
function requested(resource: ResourceChange, attempt: JudgedAttempt, gone: LiveKey | undefined): PlanChange {
  const { method, key, add, take, everything, isOpen, verdict } = attempt;
  const isRefused = verdict.kind === 'refused';
  const before = gone?.scopes ?? new Set<string>();
  const asked = add.map(({ scope }) => scope);
  const after = new Set(isRefused ? [] : asked);
  const isUnclear = (everything || isOpen) && !isRefused;
  return {
    resource,
    key,
    kind: method === 'PUT' ? 'changed' : gone === undefined ? 'created' : isRefused ? 'deleted' : 'replaced',
    gains: asked.filter((scope) => isRefused || !before.has(scope)).sort(),
    losses: [...(isRefused ? [] : take), ...(isUnclear ? [] : lostOf(before, after))],
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
