import { fork } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';

// `node build/tools/embedded-account/start.js [SECONDS]`: starts the embedded account in a process of its own and ends.
// The outputs `api-url` and `key` tell later steps of a job where it is; without a runner they are printed.

/** Longer than the steps that use it, shorter than a job. */
const defaultSeconds = '300';
const readySchema = z.object({ url: z.string(), key: z.string() });

const [seconds = defaultSeconds] = process.argv.slice(2);
if (!/^\d{1,4}$/.test(seconds))
  throw new Error(`The account lives for a number of seconds, not for "${seconds}".`);

const child = fork(resolve(import.meta.dirname, 'serve.js'), [seconds], {
  detached: true,
  stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
});
const [message] = await Promise.race([once(child, 'message'), failed()]);
const { url, key } = readySchema.parse(message);
const lines = `api-url=${url}\nkey=${key}\n`;
const output = process.env.GITHUB_OUTPUT ?? '';
if (output === '') process.stdout.write(lines);
else appendFileSync(output, lines);
child.unref();

async function failed(): Promise<never> {
  const [status] = await once(child, 'exit');
  throw new Error(`The embedded account ended with status ${status} before it listened.`);
}
