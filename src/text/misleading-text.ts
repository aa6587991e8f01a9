import { withoutAutomatic } from '../catalogue/automatic.js';
import { allScopes, literally, type Phrase, phrase, resourceNamed } from '../model/phrase.js';
import type { MisleadingChange, ResourceChange } from '../model/plan.js';

/** What is to be said of a resource of a plan. */
export interface PlanTold {
  readonly matter: Phrase;
  readonly advice: Phrase;
}

/** How a plan says something else than will happen, and what to do; `scopes` are those of the key as it is. */
export function misleadingTold(
  misleading: MisleadingChange,
  resource: ResourceChange,
  scopes: Iterable<string>,
): PlanTold & { readonly scopes: readonly string[] } {
  const where = resourceNamed(resource);
  const held = withoutAutomatic(scopes).sort();
  switch (misleading.kind) {
    case 'removed-scopes-stay':
    case 'emptied-scopes-stay':
      return {
        matter: phrase`The plan shows that the key of ${where} loses its scopes, but the provider takes nothing away: the key keeps ${allScopes(held)}.`,
        advice: phrase`Delete the key if it serves nothing, or list the scopes that it is to keep.`,
        scopes: held,
      };
    case 'emptied-takes-all':
      return {
        matter: phrase`The plan empties the scopes of ${where}, and the provider takes all of them away: the key loses ${allScopes(held)} and can do nothing any more.`,
        advice: phrase`Delete the key if that is meant; else list the scopes that it is to keep.`,
        scopes: held,
      };
    case 'creation-without-rights':
      return {
        matter: phrase`The plan creates the key of ${where} without scopes, and the provider makes a key that can do nothing.`,
        advice: phrase`Write the scopes that the key needs under ${literally('scopes')}.`,
        scopes: [],
      };
    case 'tainted-by-automatic':
      return {
        matter: phrase`The plan lists ${allScopes(misleading.scopes)} for ${where}, which SendGrid sets by itself: the key is made, Terraform fails since it holds other scopes than planned, and the key stays, tainted, until the next apply deletes it and makes another.`,
        advice: phrase`Take what SendGrid sets by itself out of the resource.`,
        scopes: misleading.scopes,
      };
    case 'refused-by-provider':
      return {
        matter: phrase`The plan lists ${allScopes(misleading.scopes)} for ${where}, which SendGrid sets by itself: the provider fails at apply and sends nothing.`,
        advice: phrase`Take what SendGrid sets by itself out of the resource.`,
        scopes: misleading.scopes,
      };
  }
}
