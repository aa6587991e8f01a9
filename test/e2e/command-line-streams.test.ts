import { expect, test } from '@jest/globals';
import { runCommandLine } from '../support/run-command-line.js';

test.each<[what: string, shell: string, args: readonly string[], status: number, told: string]>([
  ['a reader of the beginning', '"$@" | head -1', ['--help'], 0, ''],
  ['a reader of nothing', '"$@" | true', ['--help'], 0, ''],
  ['a reader of nothing of both streams', '"$@" 2>&1 | true', ['--bad'], 2, ''],
  ['a full disk', '"$@" > /dev/full', ['--help'], 2, 'Standard output cannot be written (ENOSPC).\n'],
  ['a full disk for errors', '"$@" 2> /dev/full', ['--help'], 0, ''],
  ['a full disk for errors that are told', '"$@" 2> /dev/full', ['--bad'], 2, ''],
  [
    'a disk that is full on the way',
    'trap \'\' XFSZ; ulimit -f 1; "$@" > cut.txt',
    ['--help'],
    2,
    'Standard output cannot be written (EFBIG).\n',
  ],
])('%s ends the command line with its status and no stack', async (_what, shell, args, status, told) => {
  const through = (command: readonly string[]) =>
    ['bash', '-c', `set -o pipefail; ${shell}`, 'bash', ...command] as const;
  const outcome = await runCommandLine({ args, through });
  expect([outcome.status, outcome.stderr]).toEqual([status, told]);
});
