import { z } from 'zod';
import type { Located } from '../../model/source.js';
import type { ReportProblem } from '../read/policy-problem.js';
import type { Tree } from '../read/tree.js';
import { type Called, subjectOf } from './called.js';
import { wrongKind } from './wrong-kind.js';

/** How a value of the policy is written: one source of what editors are told and of what is read. */
export interface Shape<T> {
  /** What an item of a list is called. */
  readonly noun: string;
  /** What the JSON Schema is made of. */
  readonly schema: z.ZodType;
  /**
   * The value as far as it can be made out, undefined where it cannot. What does not fit is reported; a text that does not is
   * kept all the same, so that what else is wrong with it is said at once.
   */
  readonly read: (tree: Tree, called: Called, report: ReportProblem) => T | undefined;
}

/** What is wrong with a value that its schema refuses, and what to do. */
export type Refusal = (tree: Tree, subject: string) => string;

/** A text; `refusal` is for a text that the schema refuses, not for what is no text. */
export function textShape(noun: string, schema: z.ZodType<string>, refusal: Refusal): Shape<Located<string>> {
  return {
    noun,
    schema,
    read(tree, called, report) {
      const { location } = tree;
      if (tree.kind !== 'scalar' || typeof tree.value !== 'string') {
        report({ location, message: wrongKind('text', tree, called) });
        return undefined;
      }
      const { success, data } = schema.safeParse(tree.value);
      if (!success) report({ location, message: refusal(tree, subjectOf(called)) });
      return { value: success ? data : tree.value, location };
    },
  };
}

/** One of a few values; `refusal` is for everything else. */
export function choiceShape<T>(noun: string, schema: z.ZodType<T>, refusal: Refusal): Shape<Located<T>> {
  return {
    noun,
    schema,
    read(tree, called, report) {
      const { location } = tree;
      const { success, data } = schema.safeParse(tree.kind === 'scalar' ? tree.value : undefined);
      if (success) return { value: data, location };
      report({ location, message: refusal(tree, subjectOf(called)) });
      return undefined;
    },
  };
}

/** A list; items that cannot be made out are passed over. */
export function listShape<T>(item: Shape<T>): Shape<readonly T[]> {
  const called = { noun: item.noun, name: null };
  return {
    noun: 'list',
    schema: z.array(item.schema),
    read(tree, list, report) {
      if (tree.kind === 'list') return tree.items.flatMap((one) => item.read(one, called, report) ?? []);
      report({ location: tree.location, message: wrongKind('list', tree, list) });
      return undefined;
    },
  };
}
