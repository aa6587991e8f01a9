import type { AccountHost, Stopped } from './account-host.js';
import { emptyNode, loadedBundle, type Sample, wholeAction } from './contestants.js';
import { protocolOf } from './protocol.js';
import { median, type Row } from './table.js';

const section = 'The whole process on loopback, 100 keys, no delay';
const repetitions = 7;
const against = 'node -e 0';
const settings = [
  { way: { transport: 'h2', maxStreams: 100 }, bar: 8 },
  { way: { transport: 'tls', maxStreams: null }, bar: 12 },
] as const;

/** Node.js that does nothing, and what there is to compare with it. */
interface Measured {
  readonly empty: Sample[];
  readonly loaded: Sample[];
  readonly whole: readonly Way[];
}

interface Way {
  readonly setting: (typeof settings)[number];
  readonly samples: Sample[];
  readonly firstRequest: number[];
  readonly seen: Stopped[];
}

/** The built action from start to end beside Node.js that does nothing, over both protocols. */
export async function benchProcess(host: AccountHost): Promise<readonly Row[]> {
  const measured = await measure(host);
  const empty = { ms: timeOf(measured.empty), mb: memoryOf(measured.empty) };
  const base = { section, against, bar: null, note: '' };
  const loadedMs = timeOf(measured.loaded);
  return [
    {
      ...base,
      what: `${against}, ms`,
      protocol: '',
      measured: empty.ms,
      ratio: 1,
      note: `${empty.mb.toFixed(0)} MB`,
    },
    {
      ...base,
      what: 'the bundle loaded and evaluated (`--version`), ms',
      protocol: '',
      measured: loadedMs,
      ratio: loadedMs / empty.ms,
      note: 'reading and compiling 2 MB of JavaScript, then its modules',
    },
    ...measured.whole.flatMap((way) => rowsOf(way, empty, loadedMs)),
  ];
}

/** Takes turns, so that a slow moment of the machine falls on everyone. */
async function measure(host: AccountHost): Promise<Measured> {
  const measured: Measured = {
    empty: [],
    loaded: [],
    whole: settings.map((setting) => ({ setting, samples: [], firstRequest: [], seen: [] })),
  };
  for (let i = 0; i < repetitions; i++) {
    measured.empty.push(await emptyNode());
    measured.loaded.push(await loadedBundle());
    for (const { setting, samples, firstRequest, seen } of measured.whole) {
      const account = { keys: 100, scopesPerKey: 150, roundTripMs: 0, serverTimeMs: 0, ...setting.way };
      const startedAt = Date.now();
      const outcome = await host.during(account, wholeAction);
      samples.push(outcome.result);
      firstRequest.push((outcome.seen.firstAt ?? Number.NaN) - startedAt);
      seen.push(outcome.seen);
    }
  }
  return measured;
}

function rowsOf(
  { setting, samples, firstRequest, seen }: Way,
  empty: { readonly ms: number; readonly mb: number },
  loadedMs: number,
): readonly Row[] {
  const base = { section, against, protocol: protocolOf(setting.way, seen), bar: null, note: '' };
  const [first, whole, memory] = [median(firstRequest), timeOf(samples), memoryOf(samples)];
  const rest = `of which ${loadedMs.toFixed(0)} until the bundle is loaded, ${(first - loadedMs).toFixed(0)} until the first request, ${(whole - first).toFixed(0)} for reading, audit and surfaces`;
  return [
    { ...base, what: 'start to first request, ms', measured: first, ratio: first / empty.ms },
    {
      ...base,
      what: 'start to end, ms',
      measured: whole,
      ratio: whole / empty.ms,
      bar: setting.bar,
      note: `${(seen[0]?.requests ?? Number.NaN) / 2} requests; ${rest}`,
    },
    { ...base, what: 'peak memory, MB', measured: memory, ratio: memory / empty.mb, bar: 3 },
  ];
}

function timeOf(samples: readonly Sample[]): number {
  return median(samples.map(({ ms }) => ms));
}

function memoryOf(samples: readonly Sample[]): number {
  return median(samples.flatMap(({ rssMb }) => rssMb ?? []));
}
