import { literally, named, phrase } from '../model/phrase.js';
import type { SubuserChange } from '../model/policy-change.js';
import type { Widening } from './terraform-widening.js';

/** What a change takes out of what is judged, in words. */
export function subuserWidening(change: SubuserChange): Widening {
  const { location } = change;
  switch (change.kind) {
    case 'unread':
      return {
        matter: phrase`This change takes ${literally('subusers')} out of the policy, so that their keys are not read any more.`,
        advice: phrase`Make sure that another policy speaks of them.`,
        location,
        about: 'subusers',
      };
    case 'dropped':
      return {
        matter: phrase`This change leaves the subuser ${named(change.subuser)} without an item, so that nothing limits what its keys may hold.`,
        advice: phrase`Keep the item, or make sure that the subuser is gone.`,
        location,
        about: `subuser ${change.subuser}`,
      };
    case 'ignored':
      return {
        matter: phrase`This change leaves the subuser ${named(change.subuser)} alone, so that its keys are not read any more.`,
        advice: phrase`Make sure that nothing has to be said of them.`,
        location,
        about: `subuser ${change.subuser}`,
      };
  }
}
