import type { AccountHost, Setting, Stopped } from './account-host.js';
import { type Contestant, curl, type Sample, script } from './contestants.js';
import { median, type Row } from './table.js';

const scopesPerKey = 150;
const serverTimeMs = 30;

interface Entrant {
  readonly what: string;
  readonly contestant: Contestant;
  readonly transport: Setting['transport'];
  readonly pinned: boolean;
  readonly repetitions: number;
  /** The most keys to read; the slow ones would take all day. */
  readonly barAgainst: 'floor' | 'raw' | null;
  readonly bar: number | null;
}

const ours = script('our-reading');
const raw = script('raw-http2-reading');
const often = 5;

const entrants: readonly Entrant[] = [
  entrant('raw node:http2', raw, 'h2', false, often),
  { ...entrant('this action, HTTP/2', ours, 'h2', false, often), barAgainst: 'raw', bar: 1.2 },
  entrant('raw node:http2, all pinned', raw, 'h2', true, often),
  { ...entrant('this action, HTTP/2, all pinned', ours, 'h2', true, often), barAgainst: 'raw', bar: 1.2 },
  { ...entrant('this action, HTTP/1.1', ours, 'tls', false, often), barAgainst: 'floor', bar: 2.2 },
  {
    ...entrant('this action, HTTP/1.1, all pinned', ours, 'tls', true, often),
    barAgainst: 'floor',
    bar: 2.2,
  },
  entrant('xargs -P 10 curl', curl(10), 'h2', false, 1),
  entrant('curl, one by one', curl(1), 'h2', false, 1),
  entrant('@sendgrid/client, one by one', script('sendgrid-client-reading'), 'tls', false, 1),
];

/** The network phase for three sizes of account and two lengths of the way. */
export async function benchNetwork(host: AccountHost): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const roundTripMs of [0, 50]) {
    for (const keys of [1, 10, 100]) rows.push(...(await compare(host, roundTripMs, keys)));
  }
  return rows;
}

async function compare(host: AccountHost, roundTripMs: number, keys: number): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const section = `Reading ${keys} keys of ${scopesPerKey} scopes, round trip ${roundTripMs} ms, server ${serverTimeMs} ms`;
  const raws = new Map<boolean, number>();
  for (const { what, contestant, transport, pinned, repetitions, barAgainst, bar } of entrants) {
    const samples: Sample[] = [];
    const seen: Stopped[] = [];
    for (let i = 0; i < repetitions; i++) {
      const setting = { keys, scopesPerKey, transport, roundTripMs, serverTimeMs };
      const run = await host.during(setting, (account) => contestant(account, pinned ? account.ids : []));
      samples.push(run.result);
      seen.push(run.seen);
    }
    const measured = median(samples.map(({ ms }) => ms));
    if (contestant === raw) raws.set(pinned, measured);
    const floor = floorMs(roundTripMs, pinned);
    const note = noteOf(samples, seen);
    const rawMs = raws.get(pinned);
    rows.push({
      section,
      what: `${what}, ms`,
      measured,
      against: 'floor',
      ratio: measured / floor,
      bar: barAgainst === 'floor' && roundTripMs > 0 && keys === 100 ? bar : null,
      note,
    });
    if (barAgainst === 'raw' && rawMs !== undefined) {
      const isJudged = roundTripMs > 0 && keys === 100;
      rows.push({
        section,
        what: `${what}, ms`,
        measured,
        against: 'raw node:http2',
        ratio: measured / rawMs,
        bar: isJudged ? bar : null,
        note: '',
      });
    }
  }
  return rows;
}

/** TCP, TLS 1.3, the list, the keys: a round trip each, and the time of the server twice; pinned keys need no list. */
function floorMs(roundTripMs: number, pinned: boolean): number {
  const requests = pinned ? 1 : 2;
  return 2 * roundTripMs + requests * (roundTripMs + serverTimeMs);
}

function noteOf(samples: readonly Sample[], seen: readonly Stopped[]): string {
  const parts = [
    `${Math.max(...seen.map(({ requests }) => requests))} requests`,
    `at most ${Math.max(...seen.map(({ peakInFlight }) => peakInFlight))} at a time`,
  ];
  const others = Math.max(...seen.map(({ otherThanGet }) => otherThanGet));
  if (others > 0) parts.push(`${others} other than GET`);
  const cpu = samples.flatMap(({ cpuMs }) => cpuMs ?? []);
  const rss = samples.flatMap(({ rssMb }) => rssMb ?? []);
  if (cpu.length > 0) parts.push(`${median(cpu).toFixed(0)} ms of processor`);
  if (rss.length > 0) parts.push(`${median(rss).toFixed(0)} MB`);
  return parts.join(', ');
}

function entrant(
  what: string,
  contestant: Contestant,
  transport: Setting['transport'],
  pinned: boolean,
  repetitions: number,
): Entrant {
  return { what, contestant, transport, pinned, repetitions, barAgainst: null, bar: null };
}
