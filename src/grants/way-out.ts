import { mixesBilling } from '../catalogue/billing.js';
import { catalogue } from '../catalogue/catalogue.js';
import { addedScopes } from '../model/attempt.js';
import type { LiveKey } from '../model/key.js';
import type { Verdict } from '../model/verdict.js';
import type { WayOut } from '../model/way-out.js';
import { giverOf } from './giver.js';
import { type Holders, needOf } from './holders.js';
import type { AnsweredAttempt } from './judge.js';
import { covers } from './scope-bits.js';
import { unknownScopes, verdictBy } from './sendgrid-answers.js';

/**
 * What can be done about the attempt, best first; nothing where it is accepted, or where its grantor is not known. `updates`
 * are the attempts for live keys, one of which may be the first step of this one.
 */
export function waysOutOf(
  attempt: AnsweredAttempt,
  updates: readonly AnsweredAttempt[],
  holders: Holders,
): readonly WayOut[] {
  const { verdict } = attempt;
  switch (verdict.kind) {
    case 'accepted':
      return [];
    case 'unproven':
      return outOfOpenQuestion(attempt, verdict, holders);
    case 'refused':
      if (verdict.because === 'billing') return [{ kind: 'nobody', because: 'billing' }];
      if (verdict.because === 'key-limit') return [{ kind: 'nobody', because: 'key-limit' }];
      if (verdict.because === 'no-such-scope')
        return [
          {
            kind: 'real-name',
            names: verdict.missing.map((scope) => ({ scope, real: catalogue.get(scope)?.realNames ?? [] })),
          },
        ];
      if (attempt.everything)
        return [{ kind: 'list-scopes', creators: holders.holding.POST.map(({ key }) => key) }];
      return outOfRefusal(attempt, verdict, updates, holders);
  }
}

function outOfOpenQuestion(
  attempt: AnsweredAttempt,
  verdict: Extract<Verdict, { readonly kind: 'unproven' }>,
  holders: Holders,
): readonly WayOut[] {
  switch (verdict.because) {
    case 'kept-scopes':
      return outOfDoubt(attempt, verdict.kept, holders);
    case 'unknown-scope':
      return [{ kind: 'check-name', scopes: verdict.unknown }, { kind: 'person-too' }];
    case 'open-scopes':
      return [{ kind: 'write-out' }];
    case 'changed-grantor':
      return [applyApart(attempt, verdict)];
    case 'order-of-plan':
      return [{ kind: 'delete-first' }];
    case 'parent-key':
      return [...checkFirst(verdict.unknown), alsoBy(attempt)];
    case 'unknown-grantor':
    case 'everything':
      return [];
  }
}

/** What is accepted now has to come before the change of its grantor, and what is accepted then after it. */
function applyApart(
  { source }: AnsweredAttempt,
  { by, accepted }: Extract<Verdict, { readonly because: 'changed-grantor' }>,
): WayOut {
  const own = source.kind === 'terraform' ? [source.resource] : [];
  const others = by.filter((resource) => !own.includes(resource));
  const isOwn = others.length === 0;
  const first = { before: own, after: others, never: [] }[accepted];
  return { kind: 'apply-apart', resources: isOwn ? [] : first };
}

/** The smaller update that is accepted either way, and what the grantor would need where the policy wants more than that. */
function outOfDoubt(attempt: AnsweredAttempt, kept: readonly string[], holders: Holders): readonly WayOut[] {
  const { grantor, spare } = attempt;
  if (grantor.kind !== 'key') return [];
  const needed = kept.filter((scope) => !spare.has(scope));
  const without = kept.filter((scope) => spare.has(scope));
  return [
    needed.length === 0
      ? { kind: 'smaller-update', without }
      : {
          kind: 'first-step',
          grantor: grantor.key,
          scopes: needed,
          giver: giverOf(grantor.key, needed, holders),
          without,
        },
    alsoBy(attempt),
  ];
}

function outOfRefusal(
  attempt: AnsweredAttempt,
  verdict: Extract<Verdict, { readonly kind: 'refused' }>,
  updates: readonly AnsweredAttempt[],
  holders: Holders,
): readonly WayOut[] {
  const { couldGrant, chain, target } = attempt;
  const steps = chain ?? [];
  const isLong = couldGrant.length === 0 && steps.length > 1;
  const check = checkFirst(unknownScopes(attempt, holders.isHeld));
  if (attempt.isOpen) return [...check, ofKnownPart(attempt, holders)];
  return [
    ...check,
    instead(attempt),
    ...('missing' in verdict ? firstStep(attempt, verdict.missing, updates, holders) : []),
    ...(isLong
      ? [
          {
            kind: 'chain',
            steps,
            created: target === null ? steps.findIndex(({ key }) => key === attempt.key) : -1,
          } as const,
        ]
      : []),
  ];
}

function checkFirst(scopes: readonly string[]): readonly WayOut[] {
  return scopes.length === 0 ? [] : [{ kind: 'check-name', scopes }];
}

function alsoBy(attempt: AnsweredAttempt): WayOut {
  return attempt.couldGrant.length > 0 ? instead(attempt) : { kind: 'person-too' };
}

/** Who else could make the change. */
function instead({ couldGrant, chain }: AnsweredAttempt): WayOut {
  if (couldGrant.length > 0) return { kind: 'another-key', keys: couldGrant };
  const [only, ...more] = chain ?? [];
  return { kind: 'person', perhaps: only !== undefined && more.length === 0 ? only.grantor : null };
}

/** Who could make the change as far as it is known. */
function ofKnownPart(attempt: AnsweredAttempt, holders: Holders): WayOut {
  const { add } = needOf(attempt, holders);
  const able = holders.holding[attempt.method].filter(({ bits }) => covers(bits, add));
  if (able.length === 0) return { kind: 'person', perhaps: null };
  return { kind: 'known-part', keys: able.map(({ key }) => key) };
}

/** Which entry asks for what the grantor lacks; else what a named grantor would need, and who could give it. */
function firstStep(
  attempt: AnsweredAttempt,
  missing: readonly string[],
  updates: readonly AnsweredAttempt[],
  holders: Holders,
): readonly WayOut[] {
  const { grantor, target, set } = attempt;
  // What a key of the parent would need nobody knows.
  if (grantor.kind !== 'key' || grantor.key === target || grantor.ofParent) return [];
  const { key, named } = grantor;
  const asked = updates.find((other) => {
    if (other.target !== key) return false;
    const added = new Set(addedScopes(other));
    return missing.every((scope) => added.has(scope));
  });
  if (asked !== undefined) return [askedFirstStep(attempt, key, missing, asked)];

  const scopes = [...new Set([...missing, ...set.filter((scope) => !key.scopes.has(scope))])];
  if (!named || mixesBilling([...key.scopes, ...scopes])) return [];
  return [{ kind: 'first-step', grantor: key, scopes, giver: giverOf(key, scopes, holders), without: [] }];
}

/** The step that another attempt is, and what would still stand in the way once the grantor has what that one leaves it. */
function askedFirstStep(
  attempt: AnsweredAttempt,
  grantor: LiveKey,
  scopes: readonly string[],
  asked: AnsweredAttempt,
): WayOut {
  const after = verdictBy({ ...grantor, scopes: new Set(asked.set) }, attempt);
  return {
    kind: 'asked-first-step',
    grantor,
    scopes,
    source: asked.source,
    location: asked.location,
    verdict: asked.verdict.kind,
    stillLacks: after.kind === 'accepted' ? [] : stillLacking(after),
  };
}

function stillLacking(verdict: Verdict): readonly string[] {
  if ('missing' in verdict) return verdict.missing;
  return 'kept' in verdict ? verdict.kept : [];
}
