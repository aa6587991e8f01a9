import type { Rule, Subject, Violation } from '../audit/rule.js';
import { entryFinder } from '../govern/entry-finder.js';
import { placeOfResource, placeOfScopes } from '../govern/resource-place.js';
import { providerOf } from '../grants/whose-account.js';
import { isComplete } from '../model/account.js';
import { type KeyRef, type LiveKey, ofSubuser, refOf } from '../model/key.js';
import { idNamed, literally, named, phrase, resourceNamed, silence } from '../model/phrase.js';
import type { ResourceChange } from '../model/plan.js';
import { labelOf } from '../model/policy.js';
import { misleadingTold, type PlanTold } from '../text/misleading-text.js';

export const misleadingPlan: Rule = {
  id: 'misleading-plan',
  summary: 'What a Terraform plan says and what will happen differ.',
  help: 'Providers do not always send what a plan shows: some keep scopes that the plan takes away, some take away all of them, some refuse by themselves at apply. And a plan can be out of date, or be about keys of another account. Whoever approves the plan approves something else than what will happen.',
  severity: 'warning',
  needs: 'policy',

  *check(subject) {
    const live = new Map(subject.account.keys.map((key) => [key.id, key]));
    for (const resource of subject.resources) {
      if (resource.action === 'none') continue;
      const key = live.get(resource.held?.id ?? '');
      const about = { subject, resource, key };
      yield* byProvider(about);
      yield* stale(about);
      yield* ungoverned(about);
      yield* ofOtherSubuser(about);
    }
    for (const resource of subject.elsewhere) {
      if (resource.action !== 'none') yield* ofOtherSubuser({ subject, resource, key: undefined });
    }
  },
};

/** A change of a plan with the live key that it is about; undefined where none is live, or nobody looked. */
interface Change {
  readonly subject: Subject;
  readonly resource: ResourceChange;
  readonly key: LiveKey | undefined;
}

/** What the provider does not do as the plan has it. */
function* byProvider(change: Change): Iterable<Violation> {
  const { misleading, held, action } = change.resource;
  // Of a key that is not live nothing stays and nothing goes.
  if (misleading === null || (action === 'update' && held !== null && isGone(change))) return;
  const { resource, key } = change;
  const { scopes, ...told } = misleadingTold(misleading, resource, key?.scopes ?? held?.scopes ?? []);
  // Of a key that holds nothing, nothing stays and nothing goes.
  if (scopes.length === 0 && misleading.kind !== 'creation-without-rights') return;
  const isNew = misleading.kind === 'creation-without-rights' || misleading.kind === 'tainted-by-automatic';
  yield violationOf(
    change,
    told,
    scopes,
    isNew ? { id: null, name: resource.name ?? '', ...whose(change) } : refTo(change),
  );
}

function isGone({ subject, key }: Change): boolean {
  return key === undefined && isComplete(subject.account);
}

/** A key that is not live: nothing of its resource can be judged. */
function* stale(change: Change): Iterable<Violation> {
  const { held, action, configuration } = change.resource;
  const isTold = action !== 'forget' && configuration !== null;
  if (held === null || !isTold || !isGone(change)) return;
  yield violationOf(change, {
    matter: phrase`The plan changes the key of ${resourceNamed(change.resource)}, whose id ${idNamed(held.id)} is not live in this account: the plan is out of date, or of another account.`,
    advice: phrase`Plan again; if the provider uses another account, say so in the policy under ${literally('terraform.providers')}.`,
  });
}

/** The policy names another subuser than the plan. */
function* ofOtherSubuser(change: Change): Iterable<Violation> {
  const { subject, resource } = change;
  const own = providerOf(resource, subject.policy)?.subuser?.value;
  const { subuser } = resource;
  if (own === undefined || subuser.kind !== 'literal' || subuser.value === own) return;
  yield violationOf(change, {
    matter: phrase`The plan changes a key of the subuser ${named(subuser.value)} for ${resourceNamed(resource)}, and the policy says that its provider is for the subuser ${named(own)}.`,
    advice: phrase`Correct the one that is wrong; until then the plan counts.`,
  });
}

/** The entry of the key does not go with it: a new key gets a new id, and a new name may have another entry or none. */
function* ungoverned(change: Change): Iterable<Violation> {
  const { subject, resource } = change;
  const { held, name, action } = resource;
  if (held === null || isGone(change)) return;
  const isManaged = subject.policy.terraform?.managesKeys === true;
  const entryOf = entryFinder(subject.policy.entries);
  const before = entryOf({ id: held.id, name: change.key?.name ?? held.name });
  if (before === undefined) return;
  if (action === 'replace' && before.selector.kind === 'id') {
    yield violationOf(change, {
      matter: phrase`The plan replaces the key of ${resourceNamed(resource)}, which an entry governs by its id: the new key gets a new id, and the entry does not govern it${isManaged ? phrase`; its resource does` : silence}.`,
      advice: phrase`Name the key by its name in the entry, or put the new id there after the apply.`,
    });
    return;
  }
  if (name === null || action === 'delete' || action === 'forget') return;
  const after = entryOf({ id: action === 'replace' ? null : held.id, name });
  // Of a new key that no entry would govern another rule speaks, where an account was read.
  const isNew = action === 'replace';
  const isToldAsNew = isNew && after === undefined && change.key !== undefined && !isManaged;
  if (after === before || isToldAsNew) return;
  const governor =
    after !== undefined
      ? phrase`the entry ${named(labelOf(after))} does`
      : isManaged
        ? phrase`its resource does`
        : phrase`no other does`;
  yield violationOf(change, {
    matter: phrase`The plan renames the key of ${resourceNamed(resource)} to ${named(name)}, and the entry ${named(labelOf(before))} does not govern it any more; ${governor}.`,
    advice: isNew
      ? phrase`Rename the entry in the same change.`
      : phrase`Rename the entry in the same change, or name the key by its id.`,
  });
}

function violationOf(
  change: Change,
  told: PlanTold,
  scopes: readonly string[] | null = null,
  ref = refTo(change),
): Violation {
  const { subject, resource } = change;
  return {
    ...told,
    location:
      scopes === null
        ? placeOfResource(resource, subject.policy)
        : placeOfScopes(resource, subject.policy, scopes[0]),
    key: ref,
    scopes: scopes ?? [],
    about: ref.id === null ? resource.address : null,
    resource,
  };
}

/** A key that nobody looked for is named as the plan has it; one that is not live has no id. */
function refTo(change: Change): KeyRef {
  const { subject, resource, key } = change;
  const { held, name } = resource;
  if (key !== undefined) return refOf(key);
  const isUnseen = held !== null && !isComplete(subject.account);
  return { id: isUnseen ? held.id : null, name: name ?? held?.name ?? '', ...whose(change) };
}

function whose({ subject }: Change): Pick<KeyRef, 'subuser'> {
  return ofSubuser(subject.account.ref.subuser);
}
