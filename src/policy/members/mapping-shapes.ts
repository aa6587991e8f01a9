import { z } from 'zod';
import type { Located } from '../../model/source.js';
import type { ReportProblem } from '../read/policy-problem.js';
import type { Mapping, Tree } from '../read/tree.js';
import { type Called, subjectOf } from './called.js';
import type { Shape } from './shape.js';
import { hasMisspelt, unknownMembers } from './unknown-members.js';
import { wrongKind } from './wrong-kind.js';

/** A row of a table of members. */
export interface MemberRow<T> {
  /** For the hover of an editor and for docs/policy.md, in Markdown. */
  readonly description: string;
  readonly shape: Shape<T>;
  /** What to do where the member is missing; null where it may be. */
  readonly ifMissing: string | null;
}

/** The table of a mapping's members: what each is by its name. */
export type MemberTable<V> = { readonly [N in keyof V]: MemberRow<V[N]> };

/** What is read by a table of members. */
export type ValuesOf<Table> = Table extends MemberTable<infer V> ? V : never;

/** A mapping that was read: its members as they were written, and their values as far as they could be made out. */
export interface ReadMapping<V> {
  readonly mapping: Mapping;
  readonly values: { readonly [N in keyof V]?: V[N] };
}

/** A name of the author's choice and what stands under it; undefined where that cannot be made out. */
export interface NamedValue<T> {
  readonly name: Located<string>;
  readonly value: T | undefined;
}

/** A mapping with the members of a table and no others; `meta` is for the JSON Schema. */
export function tableShape<V>(noun: string, table: MemberTable<V>, meta: object): Shape<ReadMapping<V>> {
  const known = Object.keys(table);
  return {
    noun,
    schema: z.strictObject(schemasOf(table)).meta({ ...meta }),
    read(tree, called, report) {
      if (!isMapping(tree, called, report)) return undefined;
      const values: { [N in keyof V]?: V[N] } = {};
      for (const name in table) {
        const { shape, ifMissing } = table[name];
        const member = tree.members.get(name);
        if (member !== undefined) {
          const value = shape.read(member.value, { noun: 'member', name }, report);
          if (value !== undefined) values[name] = value;
        } else if (ifMissing !== null && !hasMisspelt(tree, [name], known)) {
          report({
            location: tree.location,
            message: `${subjectOf(called)} has no member "${name}". ${ifMissing}`,
          });
        }
      }
      for (const problem of unknownMembers(tree, known, 'member')) report(problem);
      return { mapping: tree, values };
    },
  };
}

/** A mapping from some of the names to values of one shape, in the order of the file. */
export function choicesShape<N extends string, T>(
  names: readonly N[],
  one: Shape<T>,
  describe: (name: N) => string,
): Shape<ReadonlyMap<N, T>> {
  const members = names.map((name) => [name, one.schema.optional().describe(describe(name))] as const);
  return {
    noun: 'mapping',
    schema: z.strictObject(Object.fromEntries(members)),
    read(tree, called, report) {
      if (!isMapping(tree, called, report)) return undefined;
      const read = new Map<string, readonly [N, T]>();
      for (const name of names) {
        const member = tree.members.get(name);
        if (member === undefined) continue;
        const value = one.read(member.value, { noun: one.noun, name }, report);
        if (value !== undefined) read.set(name, [name, value]);
      }
      for (const problem of unknownMembers(tree, names, one.noun)) report(problem);
      return new Map(
        Array.from(tree.members.keys(), (name) => read.get(name)).filter((pair) => pair !== undefined),
      );
    },
  };
}

/** A mapping from names of the author's choice to values of one shape; what has a name is called by `noun`. */
export function namedShape<T>(noun: string, one: Shape<T>): Shape<readonly NamedValue<T>[]> {
  const nameSchema = z.string().min(1);
  return {
    noun: 'mapping',
    schema: z.record(nameSchema, one.schema),
    read(tree, called, report) {
      if (!isMapping(tree, called, report)) return undefined;
      return Array.from(tree.members.values(), ({ name, location, value }) => {
        const { success } = nameSchema.safeParse(name);
        if (!success) {
          const message = `A ${noun} has no name. Write one before the colon.`;
          report({ location: value.location, message });
        }
        // One error is enough for what has no name.
        const read = one.read(value, { noun, name }, success ? report : () => {});
        return { name: { value: name, location }, value: read };
      });
    },
  };
}

/** For the JSON Schema of a mapping: that it has at least one of the members. */
export function anyOf(...names: readonly string[]): object {
  return { anyOf: names.map((name) => ({ required: [name] })) };
}

function isMapping(tree: Tree, called: Called, report: ReportProblem): tree is Mapping {
  if (tree.kind === 'mapping') return true;
  report({ location: tree.location, message: wrongKind('mapping', tree, called) });
  return false;
}

function schemasOf<V>(table: MemberTable<V>): Record<string, z.ZodType> {
  const schemas: Record<string, z.ZodType> = {};
  for (const name in table) {
    const { shape, ifMissing, description } = table[name];
    schemas[name] = (ifMissing === null ? shape.schema.optional() : shape.schema).describe(description);
  }
  return schemas;
}
