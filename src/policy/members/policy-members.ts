import { builtInPresets } from '../../catalogue/built-in-presets.js';
import { ruleIds } from '../../model/finding.js';
import { invariantShape } from './invariant-members.js';
import {
  anyOf,
  choicesShape,
  namedShape,
  type ReadMapping,
  tableShape,
  type ValuesOf,
} from './mapping-shapes.js';
import { listShape, type Shape } from './shape.js';
import { terraformShape } from './terraform-members.js';
import {
  anyText,
  formatVersion,
  grantorName,
  keyId,
  lastDay,
  presetUse,
  ruleWeight,
  scopeName,
  scopeOrPattern,
  trueOrFalse,
  wholeNumber,
} from './value-shapes.js';
import { waiverShape } from './waiver-members.js';

/** The members of an entry. A new member of the policy is a row here or below, and its type in `model/policy.ts`. */
export const entryMembers = {
  id: {
    description:
      'the id of the key that the entry governs, 22 characters: the middle part of `SG.<id>.<secret>`, and no secret. The safe way, since names are not unique; a `name` beside it is a label',
    shape: keyId,
    ifMissing: null,
  },
  name: {
    description: 'the exact name: the entry governs every live key of that name that no `id` entry governs',
    shape: anyText,
    ifMissing: null,
  },
  match: {
    description:
      'a pattern, with `*` for any run of characters: the entry governs every live key whose name matches and that nothing else governs',
    shape: anyText,
    ifMissing: null,
  },
  owner: { description: 'free text that is shown with the key', shape: anyText, ifMissing: null },
  presets: {
    description: 'what the key must hold, by the names of presets',
    shape: listShape(presetUse),
    ifMissing: null,
  },
  scopes: {
    description: 'what the key must hold; no patterns',
    shape: listShape(scopeName),
    ifMissing: null,
  },
  allow: {
    description:
      'what the key may hold besides; patterns are permitted here. Write `[]` for a key that may hold nothing',
    shape: listShape(scopeOrPattern),
    ifMissing: null,
  },
  grantor: { description: 'the grantor of this entry alone', shape: grantorName, ifMissing: null },
  'at-most': {
    description: 'how many live keys may fall to the entry; with `match` only',
    shape: wholeNumber,
    ifMissing: null,
  },
  admin: {
    description:
      '`true`: the key is meant to be as good as an admin of the account, so that `admin-equivalent` and `critical-scope` do not speak of it. Left out: `false`',
    shape: trueOrFalse,
    ifMissing: null,
  },
  expires: {
    description:
      "the last day on which the key should live, as `YYYY-MM-DD` in UTC, since SendGrid's keys never end by themselves",
    shape: lastDay,
    ifMissing: null,
  },
} as const;

/** What is read of an entry. */
export type ReadEntry = ReadMapping<ValuesOf<typeof entryMembers>>;

const entry: Shape<ReadEntry> = tableShape('entry', entryMembers, {
  description: 'One API key, or several by a pattern: what it must hold and what it may hold.',
  allOf: [anyOf('id', 'name', 'match'), anyOf('scopes', 'presets', 'allow')],
  // An editor says so at once: a pattern stands alone.
  dependencies: { match: { not: anyOf('id', 'name') }, 'at-most': ['match'] },
});

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
    shape: listShape(entry),
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
} as const;

/** What is read of a policy. */
export type ReadPolicy = ReadMapping<ValuesOf<typeof policyMembers>>;

/** The policy file; what needs several values at once is in `cross-checks.ts`. */
export const policyShape: Shape<ReadPolicy> = tableShape('policy', policyMembers, {
  title: 'SendGrid Scope Audit policy',
  description: 'What each SendGrid API key of an account must and may hold.',
});
