import { parseArgs } from 'node:util';
import { nearest } from '../catalogue/did-you-mean.js';
import { type FailOn, thresholds } from '../model/report.js';
import { defaultApiUrl } from '../run/api-url.js';
import { defaultPolicyFile } from '../run/request.js';
import { redactKeys } from '../text/redaction.js';
import { quote } from '../text/wording.js';

/** What the command line can do: audit the account, check the policy alone, or print a policy made from the account. */
export const commandNames = ['audit', 'check', 'init'] as const;
export type CommandName = (typeof commandNames)[number];

export const formats = ['text', 'json', 'sarif', 'markdown'] as const;
export type Format = (typeof formats)[number];

/** Where the policy before the change is: a file, or a commit of the repository. */
export type BaseChoice =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'ref'; readonly ref: string };

/** What was asked for. */
export interface CommandLine {
  readonly command: CommandName;
  readonly policyFile: string;
  readonly base: BaseChoice | null;
  readonly failOn: FailOn;
  readonly apiUrl: string;
  readonly format: Format;
  /** Null for standard output. */
  readonly output: string | null;
}

/** The arguments as what to do, or every complaint about them. */
export type Asked =
  | { readonly kind: 'run'; readonly line: CommandLine }
  | { readonly kind: 'help' }
  | { readonly kind: 'version' }
  | { readonly kind: 'bad'; readonly complaints: readonly string[] };

const options = {
  policy: { type: 'string' },
  base: { type: 'string' },
  'base-ref': { type: 'string' },
  'fail-on': { type: 'string' },
  'api-url': { type: 'string' },
  format: { type: 'string' },
  output: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const;

const optionNames = Object.keys(options);

/** Reads the arguments; a key among them is refused before anything else is looked at, and never shown. */
export function readArguments(args: readonly string[]): Asked {
  if (args.some((argument) => redactKeys(argument) !== argument)) {
    const complaint =
      "An argument holds an API key, which the list of processes and the shell's history would show. Put the key into the environment variable SENDGRID_API_KEY; if others use this machine, replace the key.";
    return { kind: 'bad', complaints: [complaint] };
  }
  const { tokens, values, positionals } = parseArgs({
    args: [...args],
    options,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const complaints = tokens.flatMap((token) => (token.kind === 'option' ? complaintsAbout(token) : []));
  const twice = optionNames.filter(
    (name) => tokens.filter((token) => token.kind === 'option' && token.name === name).length > 1,
  );
  complaints.push(...twice.map((name) => `Option --${name} stands there twice. Give it once.`));
  if (values.help === true) return { kind: 'help' };
  if (values.version === true) return { kind: 'version' };

  const text = (name: keyof typeof options): string | null => {
    const value = values[name];
    return typeof value === 'string' ? value : null;
  };
  const choice = <Choice extends string>(
    name: keyof typeof options,
    choices: readonly Choice[],
    preset: Choice,
  ): Choice => {
    const value = text(name);
    const found = choices.find((each) => each === (value ?? preset));
    if (found === undefined)
      complaints.push(`Option --${name} is ${quote(value ?? '')}. Use ${eitherOf(choices)}.`);
    return found ?? preset;
  };
  const [command = 'audit', ...others] = positionals;
  const known = commandNames.find((name) => name === command);
  if (known === undefined)
    complaints.push(
      `There is no command ${quote(command)}. Use ${eitherOf(commandNames)}.${meant(command, commandNames)}`,
    );
  if (others.length > 0)
    complaints.push(
      `After the command stands ${quote(others[0] ?? '')}, which means nothing here. Take it out.`,
    );
  const baseFile = text('base');
  const baseRef = text('base-ref');
  if (baseFile !== null && baseRef !== null)
    complaints.push('Options --base and --base-ref both name what to compare with. Give one of them.');
  const line: CommandLine = {
    command: known ?? 'audit',
    policyFile: text('policy') ?? defaultPolicyFile,
    base:
      baseFile !== null
        ? { kind: 'file', path: baseFile }
        : baseRef !== null
          ? { kind: 'ref', ref: baseRef }
          : null,
    failOn: choice('fail-on', thresholds, 'error'),
    apiUrl: text('api-url') ?? defaultApiUrl,
    format: choice('format', formats, 'text'),
    output: text('output'),
  };
  return complaints.length > 0 ? { kind: 'bad', complaints } : { kind: 'run', line };
}

interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

function complaintsAbout({ name, rawName, value }: OptionToken): readonly string[] {
  const option = Object.entries(options).find(([known]) => known === name)?.[1];
  if (option === undefined) {
    return [`There is no option ${quote(rawName)}.${meant(name, optionNames, '--')} See --help.`];
  }
  if (option.type === 'boolean') return value === undefined ? [] : [`Option --${name} takes no value.`];
  return value === undefined || value === '' ? [`Option --${name} needs a value.`] : [];
}

function meant(word: string, names: readonly string[], prefix = ''): string {
  const name = nearest(word, names);
  return name === null ? '' : ` Did you mean "${prefix}${name}"?`;
}

function eitherOf(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}
