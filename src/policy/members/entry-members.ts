import { anyOf, type ReadMapping, tableShape, type ValuesOf } from './mapping-shapes.js';
import { listShape, type Shape } from './shape.js';
import {
  anyText,
  grantorName,
  keyId,
  lastDay,
  presetUse,
  scopeName,
  scopeOrPattern,
  trueOrFalse,
  wholeNumber,
} from './value-shapes.js';

/** The members of an entry. A new member of the policy is a row here or in a table beside, and its type in `model/policy.ts`. */
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

/** One item of `keys`. */
export const entryShape: Shape<ReadEntry> = tableShape('entry', entryMembers, {
  description: 'One API key, or several by a pattern: what it must hold and what it may hold.',
  allOf: [anyOf('id', 'name', 'match'), anyOf('scopes', 'presets', 'allow')],
  // An editor says so at once: a pattern stands alone.
  dependencies: { match: { not: anyOf('id', 'name') }, 'at-most': ['match'] },
});
