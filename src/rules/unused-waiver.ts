import type { Rule } from '../audit/rule.js';
import { phrase, silence, words } from '../model/phrase.js';
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

  *check({ waiverUses, account, policy }) {
    for (const { waiver, key, isNeeded, wasAsked } of waiverUses) {
      if (isNeeded || !wasAsked) continue;
      const isLive = account.keys.some(
        ({ id, name, subuser }) =>
          (id === key?.id || name === key?.name) && subuser === waiver.subuser?.value,
      );
      const isOfParent = policy.subusers !== null && waiver.subuser === null;
      const whose = isOfParent ? phrase` of the account itself` : silence;
      const why = key === null || isLive ? silence : phrase`, since no live key${whose} has this id or name`;
      const members = policy.subusers === null ? 'key or scopes' : 'key, subuser or scopes';
      yield {
        matter: phrase`${waiverTold(waiver, key)} covers nothing${why}.`,
        advice: phrase`Remove it, or correct its rule, ${words(members)}.`,
        location: waiver.location,
        key,
        subuser: waiver.subuser?.value ?? null,
        about: waiverIdentity(waiver),
      };
    }
  },
};
