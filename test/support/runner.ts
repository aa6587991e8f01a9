/** A workflow command as the runner would act on it. */
export interface WorkflowCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/**
 * The commands that GitHub's runner would find in a step's output, standard error included; the name of a command is not
 * looked at, so this finds more than a real runner, never less. The two ways to write a command, the second of which may
 * stand anywhere in a line: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs
 */
export function commands(output: string): WorkflowCommand[] {
  return output.split(/\r\n|\r|\n/).flatMap((line) => parseV2(line) ?? parseV1(line) ?? []);
}

// .NET trims what Unicode calls white space and its culture-aware search skips what is drawn as nothing: both are dropped here.
const ignored = /[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu;
const leadingSpace = /^[\s\u0085\u180e]+/u;

function parseV2(line: string): WorkflowCommand | null {
  const text = line.replace(ignored, '').replace(leadingSpace, '');
  const end = text.indexOf('::', 2);
  if (!text.startsWith('::') || end < 0) return null;
  return command(text.slice(2, end), ',', text.slice(end + 2));
}

function parseV1(line: string): WorkflowCommand | null {
  const text = line.replace(ignored, '');
  const start = text.indexOf('##[');
  const end = text.indexOf(']', start);
  if (start < 0 || end < 0) return null;
  return command(text.slice(start + 3, end), ';', text.slice(end + 1));
}

function command(head: string, separator: string, data: string): WorkflowCommand {
  const space = head.indexOf(' ');
  const name = space < 0 ? head : head.slice(0, space);
  const pairs =
    space < 0
      ? []
      : head
          .slice(space + 1)
          .trim()
          .split(separator);
  const properties = pairs.flatMap((pair) => {
    const equals = pair.indexOf('=');
    return equals < 0 ? [] : [[pair.slice(0, equals).trim(), unescaped(pair.slice(equals + 1))]];
  });
  return { name, properties: Object.fromEntries(properties), data: unescaped(data) };
}

const escapes: Readonly<Record<string, string>> = {
  '%0D': '\r',
  '%0A': '\n',
  '%3A': ':',
  '%2C': ',',
  '%3B': ';',
  '%5D': ']',
  '%25': '%',
};

function unescaped(text: string): string {
  return text.replace(/%(?:0D|0A|3A|2C|3B|5D|25)/g, (escaped) => escapes[escaped] ?? escaped);
}

/** A log without the lines that mask the key, which is another one in every run. */
export function unmasked(log: string): string {
  return log
    .split('\n')
    .filter((line) => !line.startsWith('::add-mask::'))
    .join('\n');
}
