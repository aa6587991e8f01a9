#!/usr/bin/env node
import { isatty } from 'node:tty';
import { problemsOf } from '../errors.js';
import { inColour, withoutColour } from '../reporters/terminal/colours.js';
import { cancellation } from '../run/cancellation.js';
import { commandText } from '../text/command-text.js';
import { redactKeys } from '../text/redaction.js';
import { codeOf } from '../workspace/error-code.js';
import { writeToOpenFile } from '../workspace/open-file.js';
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
  print: (text) => {
    try {
      if (!writeToOpenFile(stdout.fd, text)) stdout.write(text);
    } catch (error) {
      stdout.emit('error', error);
    }
  },
  tell: (line) => stderr.write(`${commandText(line).text}\n`),
};

let isLost = false;

/** Whoever reads a part of what is printed, as `head` does, changes nothing; what cannot be written is an audit not told. */
function onTrouble(name: string): (error: unknown) => void {
  return (error) => {
    const code = codeOf(error) ?? 'unknown error';
    if (code === 'EPIPE' || isLost) return;
    isLost = true;
    process.exitCode = 2;
    shell.tell(`${name} cannot be written (${code}).`);
  };
}

stdout.on('error', onTrouble('Standard output'));
stderr.on('error', onTrouble('Standard error'));

try {
  const status = await main({
    args: process.argv.slice(2),
    environment: env,
    folder: process.cwd(),
    shell,
    signal: cancellation(),
  });
  process.exitCode = isLost ? 2 : status;
} catch (error) {
  for (const { message } of problemsOf(error)) shell.tell(redactKeys(message));
  process.exitCode = 2;
}
