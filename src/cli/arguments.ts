import { parseArgs } from 'node:util';
import { type FailOn, thresholds } from '../model/report.js';
import { defaultApiUrl, defaultEuApiUrl } from '../run/api-url.js';
import { defaultPolicyFile } from '../run/request.js';
import { defaultTimeLimit } from '../run/time-limit.js';
import { redactKeys } from '../text/redaction.js';
import { quote } from '../text/wording.js';
import { meant, misreadOptions, type OptionName, options } from './options.js';

/** What the command line can do: audit the account, check the policy alone, or print a policy made from the account. */
const commandNames = ['audit', 'check', 'init'] as const;
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
  /** The Terraform plan to judge as well; null where none is named. */
  readonly plan: string | null;
  /** The root module's folder; null for the plan's own. */
  readonly terraformDirectory: string | null;
  readonly failOn: FailOn;
  readonly apiUrl: string;
  readonly euApiUrl: string;
  /** In minutes, as given. */
  readonly timeLimit: string;
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
  if (values.help === true) return { kind: 'help' };
  if (values.version === true) return { kind: 'version' };
  // What follows an option that is not understood may be its value: nothing is said of that.
  const misread = misreadOptions(tokens.filter((token) => token.kind === 'option'));
  return misread.length > 0 ? { kind: 'bad', complaints: misread } : lineOf(values, positionals);
}

/** The values by option, each of which was given once. */
type Values = Readonly<Record<string, unknown>>;

function lineOf(values: Values, positionals: readonly string[]): Asked {
  const [word = 'audit', ...others] = positionals;
  const command = oneOf(commandNames, word);
  const failOn = oneOf(thresholds, textOf(values, 'fail-on') ?? 'error');
  const format = oneOf(formats, textOf(values, 'format') ?? 'text');
  const complaints = [
    ...(command === null ? [noCommand(word)] : meaningless(command, values)),
    ...others
      .slice(0, 1)
      .map((other) => `After the command stands ${quote(other)}, which means nothing here. Take it out.`),
    ...(failOn === null ? [wrongChoice(values, 'fail-on', thresholds)] : []),
    ...(format === null ? [wrongChoice(values, 'format', formats)] : []),
    ...(given(values, 'base') && given(values, 'base-ref')
      ? ['Options --base and --base-ref both name what to compare with. Give one of them.']
      : []),
    ...(command !== 'init' && given(values, 'terraform-directory') && !given(values, 'plan')
      ? [
          'Option --terraform-directory names the folder of a plan, and there is no --plan. Name the plan, too.',
        ]
      : []),
  ];
  if (command === null || failOn === null || format === null || complaints.length > 0) {
    return { kind: 'bad', complaints };
  }
  const line: CommandLine = {
    command,
    policyFile: textOf(values, 'policy') ?? defaultPolicyFile,
    base: baseOf(values),
    plan: textOf(values, 'plan'),
    terraformDirectory: textOf(values, 'terraform-directory'),
    failOn,
    apiUrl: textOf(values, 'api-url') ?? defaultApiUrl,
    euApiUrl: textOf(values, 'eu-api-url') ?? defaultEuApiUrl,
    timeLimit: textOf(values, 'time-limit') ?? String(defaultTimeLimit),
    format,
    output: textOf(values, 'output'),
  };
  return { kind: 'run', line };
}

/** What a command has no use for. */
const useless = {
  audit: [],
  check: ['api-url', 'eu-api-url', 'time-limit'],
  init: ['eu-api-url', 'policy', 'base', 'base-ref', 'plan', 'terraform-directory', 'fail-on', 'format'],
} as const satisfies Readonly<Record<CommandName, readonly OptionName[]>>;

function meaningless(command: CommandName, values: Values): readonly string[] {
  const names = useless[command].filter((name) => given(values, name));
  const complaints = names.map((name) => `Option --${name} means nothing to \`${command}\`. Take it out.`);
  return command === 'check' && values.format === 'sarif' ? [...complaints, noSarifOfCheck] : complaints;
}

const noSarifOfCheck =
  'There is no SARIF of `check`: code scanning would close every alert on the account, which was not looked at. Use another format.';

function baseOf(values: Values): BaseChoice | null {
  const path = textOf(values, 'base');
  const ref = textOf(values, 'base-ref');
  if (path !== null) return { kind: 'file', path };
  return ref === null ? null : { kind: 'ref', ref };
}

function textOf(values: Values, name: OptionName): string | null {
  const value = values[name];
  return typeof value === 'string' ? value : null;
}

function given(values: Values, name: OptionName): boolean {
  return values[name] !== undefined;
}

function oneOf<Choice extends string>(choices: readonly Choice[], word: string): Choice | null {
  return choices.find((choice) => choice === word) ?? null;
}

function noCommand(word: string): string {
  return `There is no command ${quote(word)}. Use ${eitherOf(commandNames)}.${meant(word, commandNames)}`;
}

function wrongChoice(values: Values, name: OptionName, choices: readonly string[]): string {
  return `Option --${name} is ${quote(textOf(values, name) ?? '')}. Use ${eitherOf(choices)}.`;
}

function eitherOf(choices: readonly string[]): string {
  return `${choices.slice(0, -1).join(', ')} or ${choices.at(-1)}`;
}
