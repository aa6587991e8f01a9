import type { AccountHost, Stopped } from './account-host.js';
import { emptyNode, type Sample, wholeAction } from './contestants.js';
import { protocolOf } from './protocol.js';
import { median, type Row } from './table.js';

const section = 'The whole process on loopback, 100 keys, no delay';
const repetitions = 7;
const setting = {
  keys: 100,
  scopesPerKey: 150,
  transport: 'h2',
  maxStreams: 100,
  roundTripMs: 0,
  serverTimeMs: 0,
} as const;

/** The built action from start to end beside Node.js that does nothing. */
export async function benchProcess(host: AccountHost): Promise<readonly Row[]> {
  const empty: Sample[] = [];
  const whole: Sample[] = [];
  const accounts: Stopped[] = [];
  const firstRequest: number[] = [];
  for (let i = 0; i < repetitions; i++) {
    empty.push(await emptyNode());
    const startedAt = Date.now();
    const { result, seen } = await host.during(setting, wholeAction);
    whole.push(result);
    firstRequest.push((seen.firstAt ?? Number.NaN) - startedAt);
    accounts.push(seen);
  }
  const emptyMs = median(empty.map(({ ms }) => ms));
  const emptyMb = median(empty.flatMap(({ rssMb }) => rssMb ?? []));
  const wholeMs = median(whole.map(({ ms }) => ms));
  const wholeMb = median(whole.flatMap(({ rssMb }) => rssMb ?? []));
  const base = { section, against: 'node -e 0', protocol: protocolOf(setting, accounts) };
  return [
    {
      ...base,
      what: 'node -e 0, ms',
      protocol: '',
      measured: emptyMs,
      ratio: 1,
      bar: null,
      note: `${emptyMb.toFixed(0)} MB`,
    },
    {
      ...base,
      what: 'start to first request, ms',
      measured: median(firstRequest),
      ratio: median(firstRequest) / emptyMs,
      bar: null,
      note: '',
    },
    {
      ...base,
      what: 'start to end, ms',
      measured: wholeMs,
      ratio: wholeMs / emptyMs,
      bar: 12,
      note: `${(accounts[0]?.requests ?? Number.NaN) / 2} requests`,
    },
    { ...base, what: 'peak memory, MB', measured: wholeMb, ratio: wholeMb / emptyMb, bar: 3, note: '' },
  ];
}
