import type { ParseArgsConfig } from 'node:util';
import { nearest } from '../catalogue/did-you-mean.js';
import { quote } from '../text/wording.js';

/** The options of the command line; every command takes a part of them. */
export const options = {
  policy: { type: 'string' },
  base: { type: 'string' },
  'base-ref': { type: 'string' },
  plan: { type: 'string' },
  'terraform-directory': { type: 'string' },
  'fail-on': { type: 'string' },
  'api-url': { type: 'string' },
  'eu-api-url': { type: 'string' },
  'time-limit': { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const satisfies ParseArgsConfig['options'];

export type OptionName = keyof typeof options;

const optionNames = Object.keys(options);

/** An option as it stands among the arguments. */
export interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/** What is wrong with how the options are written, before anyone asks what they mean. */
export function misreadOptions(tokens: readonly OptionToken[]): readonly string[] {
  const twice = optionNames.filter((name) => tokens.filter((token) => token.name === name).length > 1);
  return [
    ...tokens.flatMap(complaintsAbout),
    ...twice.map((name) => `Option --${name} stands there twice. Give it once.`),
  ];
}

function complaintsAbout({ name, rawName, value, inlineValue }: OptionToken): readonly string[] {
  const option = Object.entries(options).find(([known]) => known === name)?.[1];
  if (option === undefined) {
    return [`There is no option ${quote(rawName)}.${meant(name, optionNames, '--')}`];
  }
  if (option.type === 'boolean') return value === undefined ? [] : [`Option --${name} takes no value.`];
  if (value === undefined || value === '') return [`Option --${name} needs a value.`];
  if (inlineValue === true || !value.startsWith('-')) return [];
  return [
    `Option --${name} needs a value, and ${quote(value)} stands there. If that is the value, write "--${name}=" right before it.`,
  ];
}

/** A question after the right word, where one is near; else nothing. */
export function meant(word: string, names: readonly string[], prefix = ''): string {
  const name = nearest(word, names);
  return name === null ? '' : ` Did you mean "${prefix}${name}"?`;
}
