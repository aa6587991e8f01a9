import type { Rule } from '../audit/rule.js';
import { speller } from '../catalogue/did-you-mean.js';
import { literally, named, phrase, sentences, silence } from '../model/phrase.js';
import { isPattern } from '../model/scope.js';

export const missingSubuser: Rule = {
  id: 'missing-subuser',
  summary: 'An item of `subusers` names a subuser that the account does not have.',
  help: 'The subuser was deleted or renamed, or its name is misspelt; then the real one may have no item, and nobody reviews its keys. Correct the name, or remove the item.',
  severity: 'notice',
  needs: 'account',
  isAskedOnce: true,

  *check({ policy: { subusers }, estate }) {
    if (estate === null || estate.subusers === null) return;
    const names = estate.subusers.map(({ name }) => name);
    const known = new Set(names);
    const near = speller(names);
    for (const { selector, location } of subusers?.items ?? []) {
      if (selector.kind === 'match' || known.has(selector.name.value)) continue;
      const subuser = selector.name.value;
      const meant = near(subuser);
      yield {
        matter: phrase`The account has no subuser ${named(subuser)}.`,
        advice: isPattern(subuser)
          ? phrase`Write the pattern under ${literally('match')}, not under ${literally('name')}, or remove the item.`
          : sentences(
              meant === null ? silence : phrase`Did you mean ${named(meant)}?`,
              phrase`Correct the name, or remove the item.`,
            ),
        location,
        subuser,
      };
    }
  },
};
