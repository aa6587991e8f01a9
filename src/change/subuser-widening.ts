import { literally, named, type Phrase, phrase, silence } from '../model/phrase.js';
import type { SubuserChange } from '../model/policy-change.js';
import { isPattern } from '../model/scope.js';
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
        matter: phrase`This change leaves ${told(change.subuser)}${besides(change.subuser)} without an item, so that nothing limits what keys there may hold.`,
        advice: phrase`Keep the item, or make sure that no such subuser is there.`,
        location,
        about: `subuser ${change.subuser}`,
      };
    case 'ignored':
      return {
        matter: phrase`This change leaves ${told(change.subuser)} alone, so that keys there are not read any more.`,
        advice: phrase`Make sure that nothing has to be said of them.`,
        location,
        about: `subuser ${change.subuser}`,
      };
  }
}

/** Others of those may have items of their own. */
function besides(nameOrPattern: string): Phrase {
  return isPattern(nameOrPattern) ? phrase` and no other item` : silence;
}

function told(nameOrPattern: string): Phrase {
  return isPattern(nameOrPattern)
    ? phrase`subusers that match ${named(nameOrPattern)}`
    : phrase`subuser ${named(nameOrPattern)}`;
}
