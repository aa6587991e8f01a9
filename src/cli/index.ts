#!/usr/bin/env node
import { isatty } from 'node:tty';
import { problemsOf } from '../errors.js';
import { inColour, withoutColour } from '../reporters/terminal/colours.js';
import { cancellation } from '../run/cancellation.js';
import { commandText } from '../text/command-text.js';
import { redactKeys } from '../text/redaction.js';
import { plainColumns } from './document.js';
import { main } from './main.js';
import type { Shell } from './shell.js';

const { stdout, stderr, env } = process;
const isTerminal = isatty(stdout.fd);
const hasColour = isTerminal && !env.NO_COLOR && env.TERM !== 'dumb';
const leastColumns = 40;

const shell: Shell = {
  terminal: {
    columns: isTerminal ? Math.max(stdout.columns || plainColumns, leastColumns) : plainColumns,
    paint: hasColour ? inColour : withoutColour,
  },
  print: (text) => stdout.write(text),
  tell: (line) => stderr.write(`${commandText(line).text}\n`),
};

// Whoever reads a part of what is printed, as `head` does, ends no audit with a stack.
stdout.on('error', () => {});

try {
  process.exitCode = await main({
    args: process.argv.slice(2),
    environment: env,
    folder: process.cwd(),
    shell,
    signal: cancellation(),
  });
} catch (error) {
  for (const { message } of problemsOf(error)) shell.tell(redactKeys(message));
  process.exitCode = 2;
}
