import type { Rule } from '../audit/rule.js';
import { phrase, words } from '../model/phrase.js';
import { waiverIdentity } from '../model/waiver.js';
import { waiverTold } from '../text/waiver-text.js';

export const expiredWaiver: Rule = {
  id: 'expired-waiver',
  summary: 'The day of a waiver is over, and what it covered is still there.',
  help: 'A waiver accepts a finding for a time. Its day is over, so the finding counts again. Fix what it says and remove the waiver, or, where its reason still holds, give it a later `expires`.',
  severity: 'warning',
  needs: 'policy',
  isAskedOnce: true,
  runsLast: true,

  *check({ waiverUses }) {
    for (const { waiver, key, isOver, isNeeded, isStanding } of waiverUses) {
      if (!isOver || !isNeeded) continue;
      const ended = phrase`${waiverTold(waiver, key)} ended with ${words(waiver.expires.value)}`;
      yield {
        matter: isStanding
          ? phrase`${ended}, and what it covered is still there and counts again.`
          : phrase`${ended}, and other waivers cover what it covered.`,
        advice: isStanding
          ? phrase`Remove it once that is fixed, or write a later day if the reason still holds.`
          : phrase`Remove it.`,
        location: waiver.expires.location,
        key,
        subuser: waiver.subuser?.value ?? null,
        about: waiverIdentity(waiver),
      };
    }
  },
};
