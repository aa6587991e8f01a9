import type { Rule } from '../audit/rule.js';
import { phrase, silence } from '../model/phrase.js';
import { waiverIdentity } from '../model/waiver.js';
import { waiverTold } from '../text/waiver-text.js';

export const unusedWaiver: Rule = {
  id: 'unused-waiver',
  summary: 'A waiver covers nothing.',
  help: 'Nothing that was found is what this waiver is about: it was fixed, or the rule, the key or the scopes are not what they were. A waiver that waits for a finding would hide it without a word, so remove it.',
  severity: 'warning',
  needs: 'account',
  isAskedOnce: true,
  runsLast: true,

  *check({ waiverUses, account }) {
    for (const { waiver, key, isNeeded, wasAsked } of waiverUses) {
      if (isNeeded || !wasAsked) continue;
      const isLive = account.keys.some(
        ({ id, name, subuser }) =>
          (id === key?.id || name === key?.name) && subuser === waiver.subuser?.value,
      );
      const why = key === null || isLive ? silence : phrase`, since no live key has this id or name`;
      yield {
        matter: phrase`${waiverTold(waiver, key)} covers nothing${why}.`,
        advice: phrase`Remove it, or correct its rule, key or scopes.`,
        location: waiver.location,
        key,
        subuser: waiver.subuser?.value ?? null,
        about: waiverIdentity(waiver),
      };
    }
  },
};
