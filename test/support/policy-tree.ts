import type { Located, Location } from '../../src/model/source.js';
import type { Called } from '../../src/policy/members/called.js';
import type { Shape } from '../../src/policy/members/shape.js';
import { readDocument } from '../../src/policy/read/document.js';
import { locator } from '../../src/policy/read/locator.js';
import type { PolicyProblem } from '../../src/policy/read/policy-problem.js';
import { readTree } from '../../src/policy/read/read-tree.js';
import type { Tree } from '../../src/policy/read/tree.js';

/** `line:column message`. */
export function problemLine({ location, message }: PolicyProblem): string {
  return `${start(location)} ${message}`;
}

/** `line:column value`. */
export function valueLine<T>({ location, value }: Located<T>): string {
  return `${start(location)} ${value}`;
}

/** The tree of a YAML text, null where it has none, and the problems on the way, a line each. */
export function treeIn(text: string): { readonly tree: Tree | null; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const report = (problem: PolicyProblem) => {
    problems.push(problemLine(problem));
  };
  const locate = locator(text, 'policy.yml');
  const document = readDocument(text, locate, report);
  const tree = document === null ? null : readTree(document, locate, report, (value) => value);
  return { tree, problems };
}

/** The tree of a YAML text that has one. */
export function treeOf(text: string): Tree {
  const { tree } = treeIn(text);
  if (tree === null) throw new Error('The text has no tree.');
  return tree;
}

/** What a shape reads of a YAML text, and what it reports, a line each. */
export function readAs<T>(
  shape: Shape<T>,
  text: string,
  called: Called = { noun: 'member', name: 'm' },
): { readonly value: T | undefined; readonly problems: readonly string[] } {
  const problems: string[] = [];
  const value = shape.read(treeOf(text), called, (problem) => problems.push(problemLine(problem)));
  return { value, problems };
}

function start({ start: { line, column } }: Location): string {
  return `${line}:${column}`;
}
