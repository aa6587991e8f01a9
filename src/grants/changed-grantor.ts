import { type Attempt, endpointScopes, type JudgedAttempt, refusedResources } from '../model/attempt.js';
import { losesKey } from '../model/deleted-key.js';
import type { LiveKey } from '../model/key.js';
import type { ResourceChange } from '../model/plan.js';
import type { Verdict } from '../model/verdict.js';
import { verdictBy } from './sendgrid-answers.js';

/** A key that the plan changes, once it has: its scopes, null where it is gone or nobody knows them yet. */
export interface ChangedKey {
  readonly key: LiveKey;
  readonly scopes: ReadonlySet<string> | null;
  readonly by: ResourceChange;
}

type Answered = Pick<JudgedAttempt, 'grantor' | 'verdict' | 'couldGrant'> & Attempt;

/**
 * What to say of Terraform's attempts where the plan changes the key that would send them, and the answer before and after is
 * not the same: the order is Terraform's. A change that is itself refused changes nothing. `ofParent` are the changed keys of
 * the parent account, where this one is a subuser's.
 */
export function verdictsAmidChanges(
  answered: readonly Answered[],
  resources: readonly ResourceChange[],
  keys: readonly LiveKey[],
  ofParent: readonly ChangedKey[],
): (attempt: Answered) => Verdict {
  const changedBy = (attempts: readonly Answered[]) => changedKeys(attempts, resources, keys);
  let changed = changedBy(answered);
  if (changed.length + ofParent.length === 0) return ({ verdict }) => verdict;
  for (;;) {
    const known = changed;
    const verdictOf = (attempt: Answered) =>
      isByParent(attempt) ? verdictByParent(ofParent, attempt) : verdictAmid(known, attempt);
    changed = changedBy(answered.map((attempt) => ({ ...attempt, verdict: verdictOf(attempt) })));
    // What may come to pass after a change of a grantor may change another one; a verdict never goes back to refused.
    if (changed.length === known.length) return verdictOf;
  }
}

/** The keys of an account that a plan changes, by requests that are not refused. */
export function changedKeys(
  judged: readonly Pick<JudgedAttempt, 'source' | 'target' | 'verdict' | 'set' | 'isOpen'>[],
  resources: readonly ResourceChange[],
  keys: readonly LiveKey[],
): readonly ChangedKey[] {
  return [...updated(judged), ...deleted(resources, keys, refusedResources(judged))];
}

function isByParent({ grantor }: Answered): boolean {
  return grantor.kind === 'key' && grantor.ofParent === true;
}

/** Where a key of the parent may send it, the answer is open anyway; where it may not yet, it may after its change. */
function verdictByParent(
  changed: readonly ChangedKey[],
  { grantor, verdict, source, method }: Answered,
): Verdict {
  if (source.kind === 'policy' || grantor.kind !== 'key') return verdict;
  if (verdict.kind !== 'refused' || verdict.because !== 'endpoint') return verdict;
  const by = changed
    .filter(({ key }) => !grantor.named || key.id === grantor.key.id)
    .filter(({ scopes }) => scopes?.has(endpointScopes[method]))
    .map(({ by: resource }) => resource);
  return by.length === 0 ? verdict : { kind: 'unproven', because: 'changed-grantor', by, accepted: 'never' };
}

function verdictAmid(changed: readonly ChangedKey[], attempt: Answered): Verdict {
  const { verdict, source } = attempt;
  if (source.kind === 'policy' || isBeyondKeys(verdict)) return verdict;
  const others = changed.filter(({ by }) => by !== source.resource || isGoneFirst(by));
  const deciders = deciding(attempt, others);
  if (deciders.length === 0) return verdict;
  const isAcceptedAfter = deciders.some((one) => answerAfter(one, attempt) === 'accepted');
  return {
    kind: 'unproven',
    because: 'changed-grantor',
    by: deciders.map(({ by }) => by),
    accepted: verdict.kind === 'accepted' ? 'before' : isAcceptedAfter ? 'after' : 'never',
  };
}

function updated(answered: Parameters<typeof changedKeys>[0]): ChangedKey[] {
  return answered.flatMap(({ source, target, verdict, set, isOpen }) =>
    source.kind === 'terraform' && target !== null && verdict.kind !== 'refused'
      ? [{ key: target, scopes: isOpen ? null : new Set(set), by: source.resource }]
      : [],
  );
}

function deleted(
  resources: readonly ResourceChange[],
  keys: readonly LiveKey[],
  refused: ReadonlySet<ResourceChange>,
): ChangedKey[] {
  const byId = new Map(keys.map((key) => [key.id, key]));
  return resources.flatMap((resource) => {
    const key = byId.get(resource.held?.id ?? '');
    return key !== undefined && losesKey(resource, refused) ? [{ key, scopes: null, by: resource }] : [];
  });
}

/** A key that makes its own successor and is deleted before is not there to make it. */
function isGoneFirst({ held }: ResourceChange): boolean {
  return held?.fate === 'deleted-first';
}

/** The changes after which the answer is another one. */
function deciding(attempt: Answered, changed: readonly ChangedKey[]): ChangedKey[] {
  const { grantor, verdict, couldGrant } = attempt;
  if (grantor.kind !== 'key') return [];
  const asked = grantor.named ? changed.filter(({ key }) => key === grantor.key) : changed;
  const unable = new Set(
    asked.filter((one) => answerAfter(one, attempt) !== 'accepted').map(({ key }) => key),
  );
  const isCertain = !grantor.named && couldGrant.some((key) => !unable.has(key));
  if (isCertain) return [];
  return asked.filter((one) => {
    const after = answerAfter(one, attempt);
    // Another key than the reported one counts where it would be accepted.
    if (one.key !== grantor.key) return after === 'accepted' && verdict.kind !== 'accepted';
    return after === null ? verdict.kind !== 'refused' : after !== verdict.kind;
  });
}

/** What SendGrid would say once the key is changed; null where that is not known. */
function answerAfter({ key, scopes }: ChangedKey, attempt: Answered): Verdict['kind'] | null {
  return scopes === null ? null : verdictBy({ ...key, scopes }, attempt).kind;
}

/** What holds whoever sends it, or is open anyway. */
function isBeyondKeys(verdict: Verdict): boolean {
  if (verdict.kind === 'accepted') return false;
  if (verdict.kind === 'unproven') return verdict.because !== 'kept-scopes';
  return verdict.because !== 'endpoint' && verdict.because !== 'scopes';
}
