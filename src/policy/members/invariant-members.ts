import { z } from 'zod';
import type { Located } from '../../model/source.js';
import { subjectOf } from './called.js';
import { type ReadMapping, tableShape, type ValuesOf } from './mapping-shapes.js';
import { listShape, type Shape, textShape } from './shape.js';
import { anyText, scopeOrPattern, wholeNumber } from './value-shapes.js';

const written = textShape(
  'text',
  z.string().regex(/\S/),
  (_, subject) => `${subject} is blank. Write why it must hold: findings show it.`,
);

/** The members of an invariant. */
export const invariantMembers = {
  never: {
    description: 'scopes and patterns: no key holds a scope that matches one of them',
    shape: itemsShape(1, 'Write the scopes that no key may hold, or take the invariant away.'),
    ifMissing: null,
  },
  apart: {
    description:
      'scopes and patterns, two or more: no key holds two different scopes that match two different ones of them',
    shape: itemsShape(
      2,
      'Write two or more: it keeps apart what matches the one and what matches the other.',
    ),
    ifMissing: null,
  },
  holders: {
    description: 'scopes and patterns: no more than `at-most` keys hold a scope that matches one of them',
    shape: itemsShape(1, 'Write the scopes whose holders are counted, or take the invariant away.'),
    ifMissing: null,
  },
  'at-most': {
    description: 'how many keys may hold one of the scopes; with `holders` only',
    shape: wholeNumber,
    ifMissing: null,
  },
  except: {
    description:
      'the keys for which it need not hold, by id or by name; a name counts unless two or more live keys have it. `<subuser>/` before either names a key of that subuser',
    shape: listShape(anyText),
    ifMissing: null,
  },
  reason: {
    description: 'why it must hold; findings show it',
    shape: written,
    ifMissing: 'Write why it must hold: findings show it.',
  },
} as const;

/** What is read of an invariant. */
export type ReadInvariant = ReadMapping<ValuesOf<typeof invariantMembers>>;

/** What must hold for every key, whatever the entries say. */
export const invariantShape: Shape<ReadInvariant> = tableShape('invariant', invariantMembers, {
  description: 'What must hold for every key, live or asked for, whatever the entries say.',
  // An editor says so at once: an invariant says one thing, and holders have a limit.
  oneOf: [{ required: ['never'] }, { required: ['apart'] }, { required: ['holders'] }],
  dependencies: { holders: ['at-most'], 'at-most': ['holders'] },
});

/** A list of scopes and patterns that has so many at least; `advice` is for a shorter one. */
function itemsShape(atLeast: number, advice: string): Shape<readonly Located<string>[]> {
  const list = listShape(scopeOrPattern);
  return {
    ...list,
    schema: z.array(scopeOrPattern.schema).min(atLeast),
    read(tree, called, report) {
      if (tree.kind === 'list' && tree.items.length < atLeast) {
        const has = tree.items.length === 0 ? 'is empty' : 'has one item';
        report({ location: tree.location, message: `${subjectOf(called)} ${has}. ${advice}` });
      }
      return list.read(tree, called, report);
    },
  };
}
