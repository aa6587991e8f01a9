import { describe, expect, test } from '@jest/globals';
import type { Fault, Misbehaviour } from '../account/misbehaviour.js';
import { seedIds, seedKeys } from '../account/seed.js';
import { readAccount } from './reading.js';

const list = /api_keys$/;
const scopes = /scopes$/;
const root = new RegExp(`${seedIds.root}$`);
const transports = ['plain', 'h2'] as const;
/** Short, for tests that wait for it in earnest. */
const silenceMs = 250;

function once(path: RegExp, fault: Fault): Misbehaviour {
  return { path, fault, times: 1 };
}

describe.each(transports)('passing faults over %s', (transport) => {
  const passing: readonly { name: string; fault: Fault }[] = [
    { name: 'an answer 500', fault: { kind: 'status', status: 500 } },
    { name: 'a page with 502', fault: { kind: 'html', status: 502 } },
    { name: 'a page with 503', fault: { kind: 'html', status: 503 } },
    { name: 'a 429 that does not say how long', fault: { kind: 'rate-limited' } },
    {
      name: 'a 429 with seconds to go',
      fault: { kind: 'rate-limited', reset: { form: 'delta', seconds: 30 } },
    },
    { name: 'a 429 with an epoch', fault: { kind: 'rate-limited', reset: { form: 'epoch', seconds: 30 } } },
    { name: 'a reset before the answer', fault: { kind: 'reset', when: 'before-headers' } },
    { name: 'a reset in the answer', fault: { kind: 'reset', when: 'in-body' } },
    { name: 'a reset after the answer', fault: { kind: 'reset', when: 'after-body' } },
    { name: 'silence before the answer', fault: { kind: 'hang', when: 'before-headers' } },
    { name: 'silence in the answer', fault: { kind: 'hang', when: 'in-body' } },
    { name: 'an answer that comes slowly', fault: { kind: 'trickle', intervalMs: 5, bytes: 20 } },
    ...['', 'identity', 'Identity', 'IDENTITY', ' identity , identity'].map((coding) => ({
      name: `an answer whose coding is "${coding}"`,
      fault: { kind: 'headers', headers: { 'Content-Encoding': coding } } as const,
    })),
    {
      name: 'hints before the answer that are those of another one',
      fault: {
        kind: 'early-hints',
        headers: { link: '</b>; rel=next', 'content-encoding': 'gzip', 'x-total-count': '250' },
      },
    },
    { name: 'an answer that breaks off', fault: { kind: 'cut-body' } },
    { name: 'half of the JSON', fault: { kind: 'cut-json' } },
    {
      name: 'an answer without bytes',
      fault: { kind: 'text', status: 200, type: 'application/json', text: '' },
    },
  ];
  const places = [
    { place: 'the list', path: list },
    { place: 'the scopes', path: scopes },
    { place: 'a key', path: root },
  ];
  const rows = passing.flatMap((row) => places.map((place) => ({ ...row, ...place })));
  test.each(rows)('$name at $place leaves no trace', async ({ fault, path }) => {
    const { inventory } = await readAccount({
      transport,
      misbehaviour: [once(path, fault)],
      limits: fault.kind === 'hang' ? { silenceMs } : {},
    });
    expect({ unread: inventory.unread, faults: inventory.faults }).toEqual({ unread: [], faults: [] });
    expect(inventory.keys.length).toBe(seedKeys.length);
    expect(inventory.auditor?.scopes.has('api_keys.read')).toBe(true);
  });
});
