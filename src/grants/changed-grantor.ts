import type { Attempt, JudgedAttempt } from '../model/attempt.js';
import type { LiveKey } from '../model/key.js';
import type { ResourceChange } from '../model/plan.js';
import type { Verdict } from '../model/verdict.js';
import { verdictBy } from './sendgrid-answers.js';

/** A key that the plan changes, once it has: its scopes, null where it is gone or nobody knows them yet. */
interface ChangedKey {
  readonly key: LiveKey;
  readonly scopes: ReadonlySet<string> | null;
  readonly by: ResourceChange;
}

type Answered = Pick<JudgedAttempt, 'grantor' | 'verdict' | 'couldGrant'> & Attempt;

/**
 * What to say of Terraform's attempts where the plan changes the key that would send them, and the answer before and after is
 * not the same: the order is Terraform's. A change that is itself refused changes nothing.
 */
export function changedGrantors(
  answered: readonly Answered[],
  resources: readonly ResourceChange[],
  keys: readonly LiveKey[],
): (attempt: Answered) => Verdict {
  const changed = [...updated(answered), ...deleted(answered, resources, keys)];
  return (attempt) => {
    const { verdict, source } = attempt;
    if (changed.length === 0 || source.kind === 'policy' || isBeyondKeys(verdict)) return verdict;
    const others = changed.filter(({ by }) => by !== source.resource || isGoneFirst(by));
    const by = deciding(attempt, others);
    return by.length === 0 ? verdict : { kind: 'unproven', because: 'changed-grantor', by };
  };
}

function updated(answered: readonly Answered[]): ChangedKey[] {
  return answered.flatMap(({ source, target, verdict, set, isOpen }) =>
    source.kind === 'terraform' && target !== null && verdict.kind !== 'refused'
      ? [{ key: target, scopes: isOpen ? null : new Set(set), by: source.resource }]
      : [],
  );
}

/** A key that is deleted when its successor is there stays where that one is refused. */
function deleted(
  answered: readonly Answered[],
  resources: readonly ResourceChange[],
  keys: readonly LiveKey[],
): ChangedKey[] {
  const byId = new Map(keys.map((key) => [key.id, key]));
  const refused = new Set(
    answered.flatMap(({ source, verdict }) =>
      source.kind === 'terraform' && verdict.kind === 'refused' ? [source.resource] : [],
    ),
  );
  return resources.flatMap((resource) => {
    const { held } = resource;
    const key = byId.get(held?.id ?? '');
    const stays =
      held?.fate === 'kept' ||
      held?.fate === 'forgotten' ||
      (held?.fate === 'deleted-last' && refused.has(resource));
    return key === undefined || stays ? [] : [{ key, scopes: null, by: resource }];
  });
}

/** A key that makes its own successor and is deleted before is not there to make it. */
function isGoneFirst({ held }: ResourceChange): boolean {
  return held?.fate === 'deleted-first';
}

/** The changes after which the answer is another one. */
function deciding(attempt: Answered, changed: readonly ChangedKey[]): ResourceChange[] {
  const { grantor, verdict, couldGrant } = attempt;
  if (grantor.kind !== 'key') return [];
  const changedKeys = new Set(changed.map(({ key }) => key));
  const isCertain = !grantor.named && couldGrant.some((key) => !changedKeys.has(key));
  if (isCertain) return [];
  const isAsked = ({ key }: ChangedKey) => !grantor.named || key === grantor.key;
  return changed
    .filter(isAsked)
    .filter(({ key, scopes }) => {
      const after = scopes === null ? null : verdictBy({ ...key, scopes }, attempt).kind;
      // Another key than the reported one counts where it would be accepted.
      if (key !== grantor.key) return after === 'accepted' && verdict.kind !== 'accepted';
      return after === null ? verdict.kind !== 'refused' : after !== verdict.kind;
    })
    .map(({ by }) => by);
}

/** What holds whoever sends it, or is open anyway. */
function isBeyondKeys(verdict: Verdict): boolean {
  if (verdict.kind === 'accepted') return false;
  if (verdict.kind === 'unproven') return verdict.because !== 'kept-scopes';
  return verdict.because !== 'endpoint' && verdict.because !== 'scopes';
}
