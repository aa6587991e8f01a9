import type { AccountHost, Setting, Stopped } from './account-host.js';
import { type Contestant, curl, type Sample, script } from './contestants.js';
import { protocolOf } from './protocol.js';
import { median, type Row } from './table.js';

const scopesPerKey = 150;
const serverTimeMs = 30;
const repetitions = 5;

interface Entrant {
  readonly what: string;
  readonly read: Contestant;
  readonly transport: Setting['transport'];
  readonly maxStreams: number | null;
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

/** The nearest rival and this action, by protocol, and by whether the policy names each key by its id. */
const contenders: readonly Entrant[] = (
  [
    { transport: 'h2', maxStreams: 100, rival: raw, name: 'raw node:http2' },
    { transport: 'h2', maxStreams: null, rival: raw, name: 'raw node:http2' },
    { transport: 'tls', maxStreams: null, rival: rawHttp1, name: 'raw node:https' },
  ] as const
).flatMap(({ rival, name, ...way }) =>
  [false, true].flatMap((pinned) => [
    { ...way, what: `${name}${pinned ? ', all pinned' : ''}`, read: rival, pinned, slow: false },
    { ...way, what: `this action${pinned ? ', all pinned' : ''}`, read: ours, pinned, slow: false },
  ]),
);

const loops = { maxStreams: 100, pinned: false, slow: true };
const entrants: readonly Entrant[] = [
  ...contenders,
  { ...loops, what: 'xargs -P 10 curl', read: curl(10), transport: 'h2' },
  { ...loops, what: 'curl, one by one', read: curl(1), transport: 'h2' },
  { ...loops, what: '@sendgrid/client, one by one', read: loop, transport: 'tls' },
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

type Situation = Omit<Setting, 'transport' | 'maxStreams'>;

/** Takes turns, so that a slow moment of the machine falls on everyone. */
async function race(host: AccountHost, setting: Situation): Promise<readonly Outcome[]> {
  const runs: { readonly entrant: Entrant; readonly sample: Sample; readonly seen: Stopped }[] = [];
  // How many streams the account takes makes no difference to a few keys.
  const field = entrants.filter(
    ({ transport, maxStreams }) => transport === 'tls' || maxStreams !== null || setting.keys === 100,
  );
  for (let i = 0; i < repetitions; i++) {
    for (const entrant of field.filter(({ slow }) => i === 0 || !slow)) {
      const { read, transport, maxStreams, pinned } = entrant;
      const { result, seen } = await host.during({ ...setting, transport, maxStreams }, (account) =>
        read(account, pinned ? account.ids : []),
      );
      runs.push({ entrant, sample: result, seen });
    }
  }
  return field.map((entrant) => {
    const own = runs.filter((run) => run.entrant === entrant);
    return { entrant, samples: own.map(({ sample }) => sample), seen: own.map(({ seen }) => seen) };
  });
}

function rowsOf(outcome: Outcome, all: readonly Outcome[], { keys, roundTripMs }: Situation): readonly Row[] {
  const { what, read, transport, maxStreams, pinned } = outcome.entrant;
  const measured = timeOf(outcome);
  const isJudged = read === ours && keys === 100 && roundTripMs > 0;
  const base = {
    section: `Reading ${keys} keys of ${scopesPerKey} scopes: round trip ${roundTripMs} ms, server ${serverTimeMs} ms`,
    what: `${what}, ms`,
    protocol: protocolOf(outcome.entrant, outcome.seen),
    measured,
  };
  const floor = floorMs(roundTripMs, pinned);
  const rival = all.find(
    ({ entrant }) =>
      isRaw(entrant) &&
      entrant.transport === transport &&
      entrant.maxStreams === maxStreams &&
      entrant.pinned === pinned,
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
function noteOf({ entrant, samples, seen }: Outcome): string {
  const most = (count: (of: Stopped) => number) => Math.max(...seen.map(count));
  const requests = most((each) => each.requests);
  const waiting = entrant.pinned ? requests - (entrant.maxStreams ?? requests) : 0;
  const others = most(({ otherThanGet }) => otherThanGet);
  const cpu = samples.flatMap(({ cpuMs }) => cpuMs ?? []);
  const rss = samples.flatMap(({ rssMb }) => rssMb ?? []);
  return [
    `${requests} requests${waiting > 0 ? `, of which ${waiting} wait for a stream` : ''}`,
    ...(others > 0 ? [`${others} OTHER THAN GET`] : []),
    `${most(({ connections }) => connections)} connections`,
    `${most(({ peakInFlight }) => peakInFlight)} at a time`,
    ...(cpu.length > 0 ? [`${median(cpu).toFixed(0)} ms of processor`] : []),
    ...(rss.length > 0 ? [`${median(rss).toFixed(0)} MB`] : []),
  ].join(', ');
}
