import { isReadWhole } from '../../src/model/estate.js';
import { parentOf, subuser } from '../../test/sendgrid/parent.js';
import { readAccount } from '../../test/sendgrid/read-account.js';
import type { AccountHost, Stopped } from './account-host.js';
import { type Contestant, type Sample, script } from './contestants.js';
import { protocolOf } from './protocol.js';
import { median, type Row } from './table.js';

const section = 'A parent with 100 subusers of 20 keys of 150 scopes: round trip 50 ms, server 0 ms';
const repetitions = 5;
const alone = {
  keys: 100,
  scopesPerKey: 150,
  transport: 'h2',
  maxStreams: 128,
  roundTripMs: 50,
  serverTimeMs: 0,
} as const;
const subusers = { count: 100, keys: 20 } as const;
const parent = { ...alone, keys: 2, subusers } as const;
const more = { ...alone, keys: 2, subusers: { ...subusers, keys: 60 } } as const;

interface Samples {
  readonly ms: number;
  readonly mb: number;
  readonly cpuMs: number;
  readonly seen: readonly Stopped[];
}

/** Reading a parent with its subusers: time, memory, and the windows of a rate limit. */
export async function benchSubusers(host: AccountHost): Promise<readonly Row[]> {
  const ours = await sampled(host, parent, script('our-subusers-reading'));
  const raw = await sampled(host, parent, script('raw-http2-subusers-reading'));
  const own = await sampled(host, alone, script('our-reading'));
  const larger = await sampled(host, more, script('our-subusers-reading'));
  const perKeyKb = ((larger.mb - ours.mb) * 1_024) / (subusers.count * (more.subusers.keys - subusers.keys));
  const base = { section, protocol: protocolOf(parent, ours.seen) };
  const requests = ours.seen[0]?.requests ?? Number.NaN;
  return [
    {
      ...base,
      what: 'this action, ms',
      measured: ours.ms,
      against: 'raw node:http2',
      ratio: ours.ms / raw.ms,
      bar: 1.3,
      note: `${requests} requests, ${Math.max(...ours.seen.map(({ peakInFlight }) => peakInFlight))} at a time, ${ours.cpuMs.toFixed(0)} ms of processor; raw: ${raw.ms.toFixed(0)} ms, ${raw.cpuMs.toFixed(0)} of processor, ${raw.mb.toFixed(0)} MB`,
    },
    {
      ...base,
      what: 'peak memory, MB',
      measured: ours.mb,
      against: 'the account alone with 100 keys',
      ratio: ours.mb / own.mb,
      bar: 1.6,
      note: `${own.mb.toFixed(0)} MB alone; one more key costs ${perKeyKb.toFixed(1)} KB (${larger.mb.toFixed(0)} MB with 60 keys each)`,
    },
    await limited(),
  ];
}

async function sampled(
  host: AccountHost,
  setting: Parameters<AccountHost['during']>[0],
  read: Contestant,
): Promise<Samples> {
  const samples: Sample[] = [];
  const seen: Stopped[] = [];
  for (let n = 0; n < repetitions; n++) {
    const outcome = await host.during(setting, (account) => read(account, []));
    samples.push(outcome.result);
    seen.push(outcome.seen);
  }
  return {
    ms: median(samples.map(({ ms }) => ms)),
    mb: median(samples.flatMap(({ rssMb }) => rssMb ?? [])),
    cpuMs: median(samples.flatMap(({ cpuMs }) => cpuMs ?? [])),
    seen,
  };
}

const limit = 600;
const windowMs = 60_000;

/** How long the pacing takes beside the fewest windows that could do. */
async function limited(): Promise<Row> {
  const subusers = Array.from({ length: 100 }, (_, index) => subuser(`subuser-${index}`, 20));
  const { estate, server, clock } = await readAccount(
    parentOf(subusers, { transport: 'h2', rateLimit: { limit, windowMs, form: 'epoch' } }),
  );
  if (!isReadWhole(estate)) throw new Error('The accounts were not read.');
  const refused = server.requests.filter(({ status }) => status === 429);
  const fewestMs = (Math.ceil(server.requests.length / limit) - 1) * windowMs;
  return {
    section: `The same under a limit of ${limit} requests a minute (on a clock that leaps over the waits)`,
    what: 'time, s',
    protocol: 'HTTP/2',
    measured: clock.elapsedMs() / 1_000,
    against: 'the fewest windows',
    ratio: clock.elapsedMs() / fewestMs,
    bar: 1.1,
    note: `${server.requests.length} requests, ${refused.length} answered 429`,
  };
}
