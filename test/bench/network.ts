import type { AccountHost, Setting, Stopped } from './account-host.js';
import { type Contestant, curl, type Sample, script } from './contestants.js';
import { median, type Row } from './table.js';

const scopesPerKey = 150;
const serverTimeMs = 30;
const repetitions = 5;

interface Entrant {
  readonly what: string;
  readonly read: Contestant;
  readonly transport: Setting['transport'];
  readonly pinned: boolean;
  /** Those that go one by one take long enough to be asked once. */
  readonly slow: boolean;
}

interface Outcome {
  readonly entrant: Entrant;
  readonly samples: readonly Sample[];
  readonly seen: readonly Stopped[];
}

const ours = script('our-reading');
const raw = script('raw-http2-reading');
const rawHttp1 = script('raw-http1-reading');
const loop = script('sendgrid-client-reading');

const entrants: readonly Entrant[] = [
  { what: 'raw node:http2', read: raw, transport: 'h2', pinned: false, slow: false },
  { what: 'this action, HTTP/2', read: ours, transport: 'h2', pinned: false, slow: false },
  { what: 'raw node:http2, all pinned', read: raw, transport: 'h2', pinned: true, slow: false },
  { what: 'this action, HTTP/2, all pinned', read: ours, transport: 'h2', pinned: true, slow: false },
  { what: 'raw node:https', read: rawHttp1, transport: 'tls', pinned: false, slow: false },
  { what: 'this action, HTTP/1.1', read: ours, transport: 'tls', pinned: false, slow: false },
  { what: 'raw node:https, all pinned', read: rawHttp1, transport: 'tls', pinned: true, slow: false },
  { what: 'this action, HTTP/1.1, all pinned', read: ours, transport: 'tls', pinned: true, slow: false },
  { what: 'xargs -P 10 curl', read: curl(10), transport: 'h2', pinned: false, slow: true },
  { what: 'curl, one by one', read: curl(1), transport: 'h2', pinned: false, slow: true },
  { what: '@sendgrid/client, one by one', read: loop, transport: 'tls', pinned: false, slow: true },
];

/** The network phase for three sizes of account and two lengths of the way. */
export async function benchNetwork(host: AccountHost): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const roundTripMs of [0, 50]) {
    for (const keys of [1, 10, 100]) {
      const setting = { keys, scopesPerKey, roundTripMs, serverTimeMs };
      const outcomes = await race(host, setting);
      rows.push(...outcomes.flatMap((outcome) => rowsOf(outcome, outcomes, setting)));
    }
  }
  return rows;
}

/** Takes turns, so that a slow moment of the machine falls on everyone. */
async function race(host: AccountHost, setting: Omit<Setting, 'transport'>): Promise<readonly Outcome[]> {
  const runs: { readonly entrant: Entrant; readonly sample: Sample; readonly seen: Stopped }[] = [];
  for (let i = 0; i < repetitions; i++) {
    for (const entrant of entrants.filter(({ slow }) => i === 0 || !slow)) {
      const { read, transport, pinned } = entrant;
      const { result, seen } = await host.during({ ...setting, transport }, (account) =>
        read(account, pinned ? account.ids : []),
      );
      runs.push({ entrant, sample: result, seen });
    }
  }
  return entrants.map((entrant) => {
    const own = runs.filter((run) => run.entrant === entrant);
    return { entrant, samples: own.map(({ sample }) => sample), seen: own.map(({ seen }) => seen) };
  });
}

function rowsOf(
  outcome: Outcome,
  all: readonly Outcome[],
  { keys, roundTripMs }: Omit<Setting, 'transport'>,
): readonly Row[] {
  const { what, read, transport, pinned } = outcome.entrant;
  const measured = timeOf(outcome);
  const isJudged = read === ours && keys === 100 && roundTripMs > 0;
  const base = {
    section: `Reading ${keys} keys of ${scopesPerKey} scopes: round trip ${roundTripMs} ms, server ${serverTimeMs} ms`,
    what: `${what}, ms`,
    measured,
  };
  const floor = floorMs(roundTripMs, pinned);
  const rival = all.find(
    ({ entrant }) => isRaw(entrant) && entrant.transport === transport && entrant.pinned === pinned,
  );
  const bar = isJudged && transport === 'tls' ? 2.2 : null;
  const isBeyond = bar !== null && measured / floor > bar;
  const why =
    rival !== undefined && isBeyond
      ? `; ${rival.entrant.what} takes ${(timeOf(rival) / floor).toFixed(2)}, for a TLS handshake on every connection${pinned ? '; this action first asks one whether HTTP/2 is offered' : ''}`
      : '';
  const toFloor: Row = {
    ...base,
    against: 'floor',
    ratio: measured / floor,
    bar,
    note: `${noteOf(outcome)}${why}`,
  };
  if (read !== ours || rival === undefined) return [toFloor];
  const toRaw: Row = {
    ...base,
    against: rival.entrant.what,
    ratio: measured / timeOf(rival),
    bar: isJudged && transport === 'h2' ? 1.2 : null,
    note: '',
  };
  return [toFloor, toRaw];
}

function isRaw({ read }: Entrant): boolean {
  return read === raw || read === rawHttp1;
}

function timeOf({ samples }: Outcome): number {
  return median(samples.map(({ ms }) => ms));
}

/** TCP, TLS 1.3, the list, the keys: a round trip each, and the time of the server twice; pinned keys need no list. */
function floorMs(roundTripMs: number, pinned: boolean): number {
  const requests = pinned ? 1 : 2;
  return 2 * roundTripMs + requests * (roundTripMs + serverTimeMs);
}

/** What the time goes to, as far as it shows: connections and the processor. */
function noteOf({ samples, seen }: Outcome): string {
  const most = (count: (of: Stopped) => number) => Math.max(...seen.map(count));
  const others = most(({ otherThanGet }) => otherThanGet);
  const cpu = samples.flatMap(({ cpuMs }) => cpuMs ?? []);
  const rss = samples.flatMap(({ rssMb }) => rssMb ?? []);
  return [
    `${most(({ requests }) => requests)} requests`,
    ...(others > 0 ? [`${others} OTHER THAN GET`] : []),
    `${most(({ connections }) => connections)} connections`,
    `${most(({ peakInFlight }) => peakInFlight)} at a time`,
    ...(cpu.length > 0 ? [`${median(cpu).toFixed(0)} ms of processor`] : []),
    ...(rss.length > 0 ? [`${median(rss).toFixed(0)} MB`] : []),
  ].join(', ');
}
