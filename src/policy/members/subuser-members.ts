import { entryShape } from './entry-members.js';
import { anyOf, type ReadMapping, tableShape, type ValuesOf } from './mapping-shapes.js';
import { listShape, type Shape } from './shape.js';
import { anyText, grantorName, trueOrFalse } from './value-shapes.js';

/** The members of an item of `subusers`. */
export const subuserMembers = {
  name: {
    description: 'the exact username of the subuser',
    shape: anyText,
    ifMissing: null,
  },
  match: {
    description:
      'a pattern, with `*` for any run of characters: every subuser whose username matches and of which no earlier item speaks',
    shape: anyText,
    ifMissing: null,
  },
  grantor: {
    description:
      'the name or the id of the key of the subuser that applies changes there; `parent/` before it for a key of the account itself; or `dashboard`. Left out: any key of the subuser that can',
    shape: grantorName,
    ifMissing: null,
  },
  keys: {
    description: 'the entries for the keys of the subuser, or of each of them, as at the top',
    shape: listShape(entryShape),
    ifMissing: null,
  },
  ignore: {
    description: '`true`: the keys of the subuser are not read, and nothing is said of it',
    shape: trueOrFalse,
    ifMissing: null,
  },
} as const;

/** What is read of an item of `subusers`. */
export type ReadSubuser = ReadMapping<ValuesOf<typeof subuserMembers>>;

/** One item of `subusers`. */
export const subuserShape: Shape<ReadSubuser> = tableShape('item', subuserMembers, {
  description: 'A subuser, or several by a pattern: its keys, or that it is left alone.',
  allOf: [
    { oneOf: [{ required: ['name'] }, { required: ['match'] }] },
    // An editor says so at once: what is ignored has no keys.
    { anyOf: [{ ...withIgnore(true), required: ['ignore'], not: anyOf('keys', 'grantor') }, withKeys()] },
  ],
});

function withKeys(): object {
  return { ...withIgnore(false), required: ['keys'] };
}

function withIgnore(value: boolean): object {
  return { properties: { ignore: { const: value, description: subuserMembers.ignore.description } } };
}
