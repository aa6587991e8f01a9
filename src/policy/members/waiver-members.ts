import { z } from 'zod';
import { didYouMean } from '../../catalogue/did-you-mean.js';
import { type RuleId, ruleIds } from '../../model/finding.js';
import { scopesOfWaivers, waivableRules } from '../../model/waiver.js';
import { quoteStart } from '../read/quote-start.js';
import type { Tree } from '../read/tree.js';
import { type ReadMapping, tableShape, type ValuesOf } from './mapping-shapes.js';
import { choiceShape, listShape, type Shape } from './shape.js';
import { anyText, lastDay, someWords, waivedScope } from './value-shapes.js';
import { describeValue, isNothing } from './wrong-kind.js';

const waivedRule = choiceShape('rule', z.enum(waivableRules), wrongRule);

/** The members of a waiver. */
export const waiverMembers = {
  rule: {
    description: `the rule whose finding is accepted; ${unwaivable()} cannot be waived`,
    shape: waivedRule,
    ifMissing: 'Write which rule\'s finding is accepted, such as "rule: excess-scope".',
  },
  key: {
    description:
      'the id or the name of the key; an id comes before an equal name, and a name is for every key that has it. Left out: findings about no single key',
    shape: anyText,
    ifMissing: null,
  },
  subuser: {
    description: 'the subuser that the finding is about. Left out: findings of the account itself',
    shape: anyText,
    ifMissing: null,
  },
  scopes: {
    description:
      'the scopes that are accepted, each by its exact name. Left out: findings without scopes; some rules need them, some have none',
    shape: listShape(waivedScope),
    ifMissing: null,
  },
  reason: {
    description: 'why it is accepted; not blank',
    shape: someWords,
    ifMissing: 'Write why it is accepted.',
  },
  expires: {
    description: 'the last day on which it counts, `YYYY-MM-DD` in UTC, at most 366 days ahead',
    shape: lastDay,
    ifMissing: 'Write the last day on which it counts, such as "expires: 2027-03-31".',
  },
} as const;

/** What is read of a waiver. */
export type ReadWaiver = ReadMapping<ValuesOf<typeof waiverMembers>>;

/** One item of `waivers`. */
export const waiverShape: Shape<ReadWaiver> = tableShape('waiver', waiverMembers, {
  description: 'A finding that is accepted for a time.',
  // An editor says so at once: which rules need scopes, and which have none.
  allOf: [
    { anyOf: [{ required: ['scopes'] }, ofRules('optional', 'forbidden')] },
    { anyOf: [{ not: { required: ['scopes'] } }, ofRules('required', 'optional')] },
  ],
});

function ofRules(...kinds: readonly (typeof scopesOfWaivers)[RuleId][]): object {
  const rules = waivableRules.filter((rule) => kinds.includes(scopesOfWaivers[rule]));
  return { properties: { rule: { enum: rules, description: waiverMembers.rule.description } } };
}

function wrongRule(tree: Tree, subject: string): string {
  const known = ruleIds.find((rule) => tree.kind === 'scalar' && rule === tree.value);
  if (known !== undefined)
    return `Findings of the rule ${quoteStart(known)} cannot be waived. Take the waiver away, or set the rule's severity under "rules".`;
  if (isNothing(tree)) return `${subject} is empty. Write the name of a rule.`;
  const text = tree.kind === 'scalar' ? String(tree.value) : '';
  const hint = didYouMean(text, waivableRules) || ` Known: ${waivableRules.map(quoteStart).join(', ')}.`;
  return `${subject} is ${describeValue(tree)}, which is no rule.${hint}`;
}

function unwaivable(): string {
  const names = ruleIds.filter((rule) => !waivableRules.includes(rule)).map((rule) => `\`${rule}\``);
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}
