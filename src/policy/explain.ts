import type { z } from 'zod';
import { didYouMean, nearest } from '../catalogue/did-you-mean.js';
import { severities } from '../model/finding.js';
import { membersAt } from './schema.js';
import { show } from './show.js';
import { find, type PolicyProblem, type Tree } from './tree.js';

/** What an issue of the schema means, at its place in the policy. */
export function* explain(issue: z.core.$ZodIssue, root: Tree): Iterable<PolicyProblem> {
  const { path } = issue;
  const value = find(root, path);
  if (issue.code === 'unrecognized_keys') {
    yield* unknownMembers(issue.keys, path, value);
  } else if (value === null) {
    yield* missingMember(path, root);
  } else {
    yield { location: value.location, message: wrongValue(issue, value) };
  }
}

function* unknownMembers(
  names: readonly string[],
  path: readonly PropertyKey[],
  value: Tree | null,
): Iterable<PolicyProblem> {
  const known = membersAt(path) ?? [];
  const noun = path[0] === 'rules' ? 'rule' : 'member';
  for (const name of names) {
    const member = value?.kind === 'mapping' ? value.members.get(name) : undefined;
    if (member === undefined) continue;
    const hint = didYouMean(name, known) || ` Known here: ${known.map(show).join(', ')}.`;
    yield { location: member.location, message: `The ${noun} ${show(name)} is not known.${hint}` };
  }
}

/** A required member that is not there; says nothing where a misspelt one stands for it. */
function* missingMember(path: readonly PropertyKey[], root: Tree): Iterable<PolicyProblem> {
  const name = String(path.at(-1));
  const parent = find(root, path.slice(0, -1));
  if (parent?.kind !== 'mapping' || hasMisspelt(parent, [name], membersAt(path.slice(0, -1)) ?? [])) return;
  const mend =
    name === 'version' ? 'Write "version: 1" on top.' : `Write "${name}: []" where there are none.`;
  yield { location: parent.location, message: `The policy has no member ${show(name)}. ${mend}` };
}

/** Whether the mapping has an unknown member that was likely meant to be one of the wanted. */
export function hasMisspelt(tree: Tree, wanted: readonly string[], known: readonly string[]): boolean {
  if (tree.kind !== 'mapping') return false;
  return [...tree.members.keys()].some(
    (name) => !known.includes(name) && wanted.includes(nearest(name, known) ?? ''),
  );
}

function wrongValue(issue: z.core.$ZodIssue, value: Tree): string {
  const noun = nounOf(issue.path);
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, issue.path, value);
    case 'too_small':
      return `${noun} is empty. Write a text, or take it away.`;
    case 'invalid_format':
      return wrongScope(value.kind === 'scalar' ? String(value.value) : '', isAllow(issue.path));
    case 'invalid_value':
      return issue.path[0] === 'version'
        ? `The version is ${describe(value)}${isNothing(value) ? '' : ', which is not known'}. Write "version: 1".`
        : wrongSeverity(noun, value);
    case 'invalid_key':
      return 'A preset has no name. Write one before the colon.';
    default:
      return `${noun} cannot be used: ${issue.message}.`;
  }
}

function wrongScope(scope: string, allowed: boolean): string {
  const noun = allowed ? 'scope or pattern' : 'scope';
  if (scope === '') return `The ${noun} is empty. Take it away.`;
  if (/[\s,]/.test(scope))
    return `The ${noun} ${show(scope)} holds white space or a comma. Write one an item.`;
  if (!allowed && scope.includes('*')) {
    return `The scope ${show(scope)} is a pattern. Patterns are permitted under "allow" only: move it there, or name each scope.`;
  }
  return `The ${noun} ${show(scope)} holds characters that no scope has. Write letters, digits, dots and underscores.`;
}

function wrongSeverity(noun: string, value: Tree): string {
  const known = [...severities, 'off'];
  const word = value.kind === 'scalar' ? String(value.value ?? '') : '';
  const hint = didYouMean(word, known) || ` Known: ${known.map(show).join(', ')}.`;
  return `${noun} has ${isNothing(value) ? 'nothing' : describe(value)} for a severity.${hint}`;
}

const expectations: ReadonlyMap<string, { readonly is: string; readonly mend: string }> = new Map([
  ['string', { is: 'text', mend: 'Write a text.' }],
  ['array', { is: 'a list', mend: 'Write a list: its items in brackets, or one a line after a dash.' }],
  ['object', { is: 'a mapping', mend: 'Write its members, each as "name: value".' }],
  ['record', { is: 'a mapping', mend: 'Write its members, each as "name: value".' }],
]);

function wrongType(expected: string, path: readonly PropertyKey[], value: Tree): string {
  const { is, mend } = expectations.get(expected) ?? { is: expected, mend: 'Write one.' };
  // A root that is no mapping is some other file, which can be somebody's secret: its text is not told.
  const what = path.length === 0 ? kindOf(value) : describe(value);
  return `${nounOf(path)} is ${what}, not ${is}. ${mendOf(expected, path, value) ?? mend}`;
}

function mendOf(expected: string, path: readonly PropertyKey[], value: Tree): string | null {
  if (value.kind !== 'scalar') return null;
  if (value.value !== null) {
    return expected === 'string' && typeof value.value !== 'string' ? 'Put it in quotes.' : null;
  }
  if (expected === 'array') return 'Write [] where there is nothing to list.';
  return typeof path.at(-1) === 'string' ? 'Give it a value, or take it away.' : null;
}

function isNothing(value: Tree): boolean {
  return value.kind === 'scalar' && value.value === null;
}

function describe(value: Tree): string {
  if (value.kind !== 'scalar' || value.value === null) return kindOf(value);
  return typeof value.value === 'string'
    ? `the text ${show(value.value)}`
    : `the ${typeof value.value} ${show(value.source)}`;
}

function kindOf(value: Tree): string {
  if (value.kind !== 'scalar') return `a ${value.kind}`;
  if (value.value === null) return 'empty';
  return `a ${typeof value.value === 'string' ? 'text' : typeof value.value}`;
}

/** What the value at a path is called. */
function nounOf(path: readonly PropertyKey[]): string {
  const [first, second, third] = path;
  const last = path.at(-1);
  if (first === undefined) return 'The policy';
  if (first === 'keys' && typeof last === 'number') {
    if (path.length === 2) return 'The entry';
    if (third === 'presets') return 'The preset';
    return isAllow(path) ? 'The scope or pattern' : 'The scope';
  }
  if (first === 'presets' && second !== undefined) {
    return path.length === 2 ? `The preset ${show(String(second))}` : 'The scope';
  }
  return `The ${first === 'rules' && second !== undefined ? 'rule' : 'member'} ${show(String(last))}`;
}

function isAllow([first, , third]: readonly PropertyKey[]): boolean {
  return first === 'keys' && third === 'allow';
}
