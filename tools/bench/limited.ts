import { isComplete } from '../../src/model/inventory.js';
import { initialState } from '../../test/account/state.js';
import { readAccount } from '../../test/sendgrid/reading.js';
import type { Row } from './table.js';

const section = 'Under a limit of 30 requests a minute, 100 keys (on a clock that leaps over the waits)';
const limit = 30;
const windowMs = 60_000;
const keys = [
  { name: 'scope-audit', scopes: ['api_keys.read'] },
  ...Array.from({ length: 99 }, (_, index) => ({ name: `key ${index}`, scopes: ['mail.send'] })),
];
const ids = initialState({ keys }).keys.map(({ id }) => id);

/** How long the pacing takes beside the fewest windows that could do. */
export async function benchLimited(): Promise<readonly Row[]> {
  return Promise.all([row('entries by name', [], 'epoch'), row('entries by id', ids, 'delta')]);
}

async function row(what: string, pinnedIds: readonly string[], form: 'epoch' | 'delta'): Promise<Row> {
  const { inventory, account, clock } = await readAccount({
    keys,
    transport: 'h2',
    rateLimit: { limit, windowMs, form },
    access: { pinnedIds },
  });
  if (!isComplete(inventory)) throw new Error('The account was not read.');
  const refused = account.requests.filter(({ status }) => status === 429);
  const late = refused.filter(({ window }) => window !== 1);
  const fewestMs = (Math.ceil((keys.length + 2) / limit) - 1) * windowMs;
  return {
    section,
    what: `${what}, s`,
    protocol: 'HTTP/2',
    measured: clock.elapsedMs() / 1_000,
    against: 'the fewest windows',
    ratio: clock.elapsedMs() / fewestMs,
    bar: 1.1,
    note: `${account.requests.length} requests, ${refused.length} answered 429, ${late.length} of them after the first burst`,
  };
}
