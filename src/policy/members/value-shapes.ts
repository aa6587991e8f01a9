import { z } from 'zod';
import { builtInPresets } from '../../catalogue/built-in-presets.js';
import { catalogue, type ScopeKind } from '../../catalogue/catalogue.js';
import { didYouMean } from '../../catalogue/did-you-mean.js';
import { dayForm, dayFrom } from '../../model/day.js';
import { severities } from '../../model/finding.js';
import { patternForm, scopeForm } from '../../model/scope.js';
import { idInStartOfKey } from '../../text/api-key.js';
import { quoteStart } from '../read/quote-start.js';
import type { Tree } from '../read/tree.js';
import { choiceShape, textShape } from './shape.js';
import { describeValue, isNothing } from './wrong-kind.js';

const idCharacters = 22;
const someText = z.string().min(1);
const dashboard = 'dashboard';

/** Any text that is not empty. */
export const anyText = textShape('text', someText, emptyText);

/** The id of a key: https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys */
export const keyId = textShape(
  'id',
  z
    .string()
    .regex(/^[A-Za-z0-9_-]{22}$/)
    .meta({ description: 'The part of the key between its first and its second dot.' }),
  (tree, subject) => (textOf(tree) === '' ? emptyText(tree, subject) : wrongId(textOf(tree))),
);

/** The use of a preset. */
export const presetUse = textShape(
  'preset',
  someText.meta({
    description: 'The name of a preset: built in, or defined under "presets".',
    examples: [...builtInPresets.keys()],
  }),
  emptyText,
);

/** Who applies changes. */
export const grantorName = textShape('grantor', someText.meta({ examples: [dashboard] }), emptyText);

/** The key that Terraform applies with. */
export const keyGrantor = textShape(
  'grantor',
  someText.refine((text) => text !== dashboard).meta({ not: { const: dashboard } }),
  (tree, subject) =>
    textOf(tree) === dashboard
      ? `${subject} is "${dashboard}", but Terraform applies with a key. Write the name or the id of that key.`
      : emptyText(tree, subject),
);

/** A scope by its name. */
export const scopeName = textShape(
  'scope',
  z
    .string()
    .regex(scopeForm)
    .meta({ id: 'scope', description: 'The name of a scope; no patterns.', examples: grantableScopes() }),
  (tree) => wrongScope(textOf(tree), { noun: 'scope', mayBePattern: false }),
);

/** A scope by its name, or several by a pattern. */
export const scopeOrPattern = textShape(
  'scope or pattern',
  z
    .string()
    .regex(patternForm)
    .meta({
      id: 'scope-or-pattern',
      description: 'A scope, or a pattern with * for any run of characters, dots included.',
      examples: ['*.read', 'stats.*', ...grantableScopes()],
    }),
  (tree) => wrongScope(textOf(tree), { noun: 'scope or pattern', mayBePattern: true }),
);

/** How many there may be. */
export const wholeNumber = choiceShape(
  'number',
  z.int().min(0),
  (tree, subject) =>
    `${subject} ${isNothing(tree) ? 'is empty' : `is ${describeValue(tree)}`}. Write a whole number from 0 on, without quotes.`,
);

/** Yes or no. */
export const trueOrFalse = choiceShape(
  'boolean',
  z.boolean(),
  (tree, subject) =>
    `${subject} ${isNothing(tree) ? 'is empty' : `is ${describeValue(tree)}`}. Write true or false, without quotes.`,
);

/** The last day of something, in UTC. */
export const lastDay = choiceShape(
  'day',
  z
    .string()
    .refine((text) => dayFrom(text) !== null)
    .meta({ format: 'date', pattern: dayForm.source }),
  (tree, subject) =>
    `${subject} is ${describeValue(tree)}${isNothing(tree) ? '' : ', which is no day of the calendar'}. Write a day as YYYY-MM-DD.`,
);

/** The version of the policy format. */
export const formatVersion = choiceShape(
  'version',
  z.literal(1),
  (tree) =>
    `The version is ${describeValue(tree)}${isNothing(tree) ? '' : ', which is not known'}. Write "version: 1".`,
);

/** What a rule weighs. */
export const ruleWeight = choiceShape('rule', z.enum([...severities, 'off']), (tree, subject) => {
  const known = [...severities, 'off'];
  const hint = didYouMean(textOf(tree), known) || ` Known: ${known.map(quoteStart).join(', ')}.`;
  return `${subject} has ${isNothing(tree) ? 'nothing' : describeValue(tree)} for a severity.${hint}`;
});

function emptyText(_: Tree, subject: string): string {
  return `${subject} is empty. Write a text, or take it away.`;
}

/** Of a text that is longer than an id only the id is shown: the rest may be secret, be it a whole one or cut. */
function wrongId(text: string): string {
  const part = idInStartOfKey(text);
  if (part !== null)
    return `The id is more than an id. Of it the id is ${quoteStart(part)}: write that alone.`;
  const shown = text.length > idCharacters ? '' : ` ${quoteStart(text)}`;
  return `The id${shown} is none: an id has ${idCharacters} letters, digits, hyphens and underscores. It is the part of the key between its first and its second dot.`;
}

function wrongScope(scope: string, { noun, mayBePattern }: { noun: string; mayBePattern: boolean }): string {
  if (scope === '') return `The ${noun} is empty. Take it away.`;
  if (/[\s,]/.test(scope))
    return `The ${noun} ${quoteStart(scope)} holds white space or a comma. Write one an item.`;
  if (!mayBePattern && scope.includes('*')) {
    return `The scope ${quoteStart(scope)} is a pattern. Patterns are permitted under "allow" only: move it there, or name each scope.`;
  }
  return `The ${noun} ${quoteStart(scope)} holds characters that no scope has. Write letters, digits, dots and underscores.`;
}

function textOf(tree: Tree): string {
  return tree.kind === 'scalar' ? String(tree.value ?? '') : '';
}

/** What an editor offers where a scope is written. */
function grantableScopes(): string[] {
  const kinds: ReadonlySet<ScopeKind> = new Set(['regular', 'billing']);
  return [...catalogue.values()].filter(({ kind }) => kinds.has(kind)).map(({ scope }) => scope);
}
