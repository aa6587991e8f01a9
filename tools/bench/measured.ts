import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { certificateFile } from '../../test/account/certificate.js';

/** What a script of this folder is told on its command line. */
export interface Task {
  readonly url: string;
  readonly secret: string;
  readonly pinnedIds: readonly string[];
  /** How many keys the policy speaks of: all of the account. */
  readonly entries: number;
  readonly ca: string;
}

/** What it prints: how long the reading took without the start of the process, and what the process needed. */
export const measuredSchema = z.object({
  ms: z.number(),
  keys: z.number(),
  cpuMs: z.number(),
  rssMb: z.number(),
});

/** Runs a reading once: `node SCRIPT URL SECRET PINNED ENTRIES`, ids with commas between. */
export async function measured(read: (task: Task) => Promise<number>): Promise<void> {
  const [, , url = '', secret = '', pinned = '', entries = '0'] = process.argv;
  const pinnedIds = pinned === '' ? [] : pinned.split(',');
  const ca = readFileSync(certificateFile, 'utf8');
  const before = process.cpuUsage();
  const startedAt = performance.now();
  const keys = await read({ url, secret, pinnedIds, entries: Number(entries), ca });
  const ms = performance.now() - startedAt;
  const { user, system } = process.cpuUsage(before);
  const rssMb = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ ms, keys, cpuMs: (user + system) / 1000, rssMb }));
}

export const listPath = '/v3/api_keys?limit=100';
export const listSchema = z.object({ result: z.array(z.object({ api_key_id: z.string() })) });
export const keySchema = z.object({ scopes: z.array(z.string()) });
