import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, expect, test } from '@jest/globals';

const source = new URL('../../src/run/cancellation.js', import.meta.url);
/** Says what it hears, and ends with its input. */
const program = `
  import { cancellation } from ${JSON.stringify(source.href)};
  const signal = cancellation();
  signal.addEventListener('abort', () => console.log('aborted'));
  for (const name of ['SIGINT', 'SIGTERM', 'SIGBREAK']) process.on(name, () => console.log(name));
  process.stdin.on('data', (text) => process.emit(String(text))).on('end', () => process.exit());
  console.log('ready', signal.aborted);
`;
let end = new AbortController();

afterEach(() => {
  end.abort();
  end = new AbortController();
});

test.each([
  ['SIGTERM', 'SIGINT', 'SIGBREAK'],
  ['SIGINT', 'SIGBREAK', 'SIGTERM'],
  ['SIGBREAK', 'SIGTERM', 'SIGINT'],
] as const)(
  '%s cancels the run and does not end it, and %s and %s behind it change nothing',
  async (...signals) => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', program], { signal: end.signal });
    child.on('error', () => {});
    const lines: string[] = [];
    child.stdout.setEncoding('utf8').on('data', (text: string) => lines.push(...text.trim().split('\n')));
    const heard = async (line: string) => {
      while (!lines.includes(line)) await once(child.stdout, 'data');
    };
    await heard('ready false');
    for (const signal of signals) {
      // Only Windows sends this one; so it is made in the process itself.
      if (signal === 'SIGBREAK') child.stdin.write(signal);
      else child.kill(signal);
      await heard(signal);
    }
    child.stdin.end();
    expect(await once(child, 'exit')).toEqual([0, null]);
    expect(lines).toEqual(['ready false', 'aborted', ...signals]);
  },
);
