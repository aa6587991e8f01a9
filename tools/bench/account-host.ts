import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import type { z } from 'zod';
import { type commandSchema, startedSchema, stoppedSchema } from './account-process.js';

/** One account to be read, and the way to it. */
export type Setting = Omit<Extract<z.infer<typeof commandSchema>, { kind: 'start' }>, 'kind'>;
export type Started = z.infer<typeof startedSchema>;
export type Stopped = z.infer<typeof stoppedSchema>;

/** Plays SendGrid in a process of its own, so that its work is not counted as the reader's. */
export interface AccountHost {
  /** Starts an account, lets it be used, stops it, and tells what it saw. */
  readonly during: <T>(
    setting: Setting,
    use: (account: Started) => Promise<T>,
  ) => Promise<{ readonly result: T; readonly seen: Stopped }>;
  readonly close: () => void;
}

export function startAccountHost(): AccountHost {
  const child = fork(resolve(import.meta.dirname, 'account-process.js'));
  return {
    during: async (setting, use) => {
      const account = startedSchema.parse(await ask(child, { kind: 'start', ...setting }));
      const result = await use(account);
      return { result, seen: stoppedSchema.parse(await ask(child, { kind: 'stop' })) };
    },
    close: () => child.kill(),
  };
}

async function ask(child: ChildProcess, command: z.infer<typeof commandSchema>): Promise<unknown> {
  const answer = once(child, 'message');
  child.send(command);
  const [message] = await answer;
  return message;
}
