import type { Rule } from '../audit/rule.js';
import { counted, literally, type Phrase, phrase, silence } from '../model/phrase.js';
import type { AdminCount } from '../model/subuser.js';

export const adminCount: Rule = {
  id: 'admin-count',
  summary: 'More people are admins of the account than the policy allows, pending invitations counted.',
  help: 'An admin can do everything that any key can, and can make keys. Each is one more password to lose, so few people should be. Make those teammates who need less, take back invitations that nobody expects, or raise `admins` where so many are needed. The audit counts people and names nobody.',
  severity: 'warning',
  needs: 'keys',
  isAskedOnce: true,

  *check({ policy: { maxAdmins }, estate }) {
    const count = estate?.admins ?? null;
    if (maxAdmins === null || count === null) return;
    const all = count.admins + count.pending;
    if (all <= maxAdmins.value) return;
    yield {
      matter: phrase`The account has ${told(count)}; the policy allows ${maxAdmins.value}.`,
      advice: phrase`Take admin rights from those who need less, take back invitations, or raise ${literally('admins')} where so many are needed.`,
      location: maxAdmins.location,
      extent: Array.from({ length: all }, (_, index) => String(index)),
    };
  },
};

function told({ admins, pending }: AdminCount): Phrase {
  const invited = pending === 0 ? silence : phrase`, and ${counted(pending, 'pending invitation')} to be one`;
  return phrase`${counted(admins, 'admin')}${invited}`;
}
