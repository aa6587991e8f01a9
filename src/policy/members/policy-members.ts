import { builtInPresets } from '../../catalogue/built-in-presets.js';
import { ruleIds } from '../../model/finding.js';
import { entryShape } from './entry-members.js';
import { invariantShape } from './invariant-members.js';
import { choicesShape, namedShape, type ReadMapping, tableShape, type ValuesOf } from './mapping-shapes.js';
import { listShape, type Shape } from './shape.js';
import { subuserShape } from './subuser-members.js';
import { teammatesShape } from './teammates-members.js';
import { terraformShape } from './terraform-members.js';
import { formatVersion, grantorName, ruleWeight, scopeName } from './value-shapes.js';
import { waiverShape } from './waiver-members.js';

/** The members of the policy itself. */
export const policyMembers = {
  version: {
    description: 'the version of the policy format: `1`',
    shape: formatVersion,
    ifMissing: 'Write "version: 1" on top.',
  },
  grantor: {
    description:
      'the name or the id of the key that applies changes, or `dashboard` where a person does. Left out: any key of the account that can',
    shape: grantorName,
    ifMissing: null,
  },
  presets: {
    description: `your own named lists of scopes, beside the built-in ${[...builtInPresets.keys()].map((name) => `\`${name}\``).join(', ')}. A preset holds scopes only: no patterns, no other presets`,
    shape: namedShape('preset', listShape(scopeName)),
    ifMissing: null,
  },
  keys: {
    description: 'the entries, one for each key or family of keys; `keys: []` is a policy, too',
    shape: listShape(entryShape),
    ifMissing: 'Write "keys: []" where there are none.',
  },
  waivers: {
    description: 'findings that are accepted for a time, each with a reason and an end',
    shape: listShape(waiverShape),
    ifMissing: null,
  },
  invariants: {
    description: 'what must hold for every key, live or asked for, whatever the entries say',
    shape: listShape(invariantShape),
    ifMissing: null,
  },
  rules: {
    description: 'the severity of a rule: `error`, `warning`, `notice` or `off`',
    shape: choicesShape(ruleIds, ruleWeight, (id) => `The severity of the rule "${id}".`),
    ifMissing: null,
  },
  terraform: {
    description: 'where Terraform manages keys: with which keys it applies, and what its resources govern',
    shape: terraformShape,
    ifMissing: null,
  },
  subusers: {
    description:
      'the subusers of the account, each or by patterns, with their keys. Left out: subusers are not read. The first item that fits a subuser speaks of it',
    shape: listShape(subuserShape),
    ifMissing: null,
  },
  teammates: {
    description: 'the people of the account. Left out: they are not read',
    shape: teammatesShape,
    ifMissing: null,
  },
} as const;

/** What is read of a policy. */
export type ReadPolicy = ReadMapping<ValuesOf<typeof policyMembers>>;

/** The policy file; what needs several values at once is in `cross-checks.ts`. */
export const policyShape: Shape<ReadPolicy> = tableShape('policy', policyMembers, {
  title: 'SendGrid Scope Audit policy',
  description: 'What each SendGrid API key of an account must and may hold.',
});
