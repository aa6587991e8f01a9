import { quoteStart } from '../read/quote-start.js';
import type { Tree } from '../read/tree.js';
import { type Called, subjectOf } from './called.js';

const kinds = {
  text: { is: 'text', advice: 'Write a text.' },
  list: { is: 'a list', advice: 'Write a list: its items in brackets, or one a line after a dash.' },
  mapping: { is: 'a mapping', advice: 'Write its members, each as "name: value".' },
} as const;

/** What is wrong with a value that is no text, list or mapping where one is wanted, and what to do. */
export function wrongKind(wanted: keyof typeof kinds, tree: Tree, called: Called): string {
  const { is, advice } = kinds[wanted];
  return `${subjectOf(called)} is ${describeValue(tree)}, not ${is}. ${betterAdvice(wanted, tree, called) ?? advice}`;
}

/** The same for the whole file, which can be some other file and somebody's secret: its text is not told. */
export function wrongFile(tree: Tree): string {
  return `The policy is ${kindOf(tree)}, not ${kinds.mapping.is}. ${kinds.mapping.advice}`;
}

/** `the text "x"`, `the number 1.0`, `a list`, `empty`. */
export function describeValue(tree: Tree): string {
  if (tree.kind !== 'scalar' || tree.value === null) return kindOf(tree);
  return typeof tree.value === 'string'
    ? `the text ${quoteStart(tree.value)}`
    : `the ${typeof tree.value} ${quoteStart(tree.source)}`;
}

/** Whether there is no value. */
export function isNothing(tree: Tree): boolean {
  return tree.kind === 'scalar' && tree.value === null;
}

function betterAdvice(wanted: keyof typeof kinds, tree: Tree, { name }: Called): string | null {
  if (tree.kind !== 'scalar') return null;
  if (tree.value !== null) return wanted === 'text' ? 'Put it in quotes.' : null;
  if (wanted === 'list') return 'Write [] where there is nothing to list.';
  return name === null ? null : 'Give it a value, or take it away.';
}

function kindOf(tree: Tree): string {
  if (tree.kind !== 'scalar') return `a ${tree.kind}`;
  if (tree.value === null) return 'empty';
  return `a ${typeof tree.value === 'string' ? 'text' : typeof tree.value}`;
}
