import { describe, expect, test } from '@jest/globals';
import { isComplete } from '../../src/model/account.js';
import { isReadWhole } from '../../src/model/estate.js';
import type { AccountFault } from '../account/misbehaviour.js';
import { asked, faultOf, faultsOf, parentOf, subuser, three } from './parent.js';
import { type AccountAsRead, readAccount } from './read-account.js';

function unreadOf({ estate }: AccountAsRead): string[] {
  return estate.accounts.flatMap(({ ref, unread }) =>
    unread.map(({ name, reason }) => `${ref.subuser ?? '-'} ${name}: ${reason}`),
  );
}

const transports = ['plain', 'h2'] as const;

describe.each(transports)('over %s', (transport) => {
  test('thirty subusers are read in one run, every key once, and none that is disabled or ignored', async () => {
    const subusers = Array.from({ length: 30 }, (_, index) =>
      subuser(`tenant-${index}`, 4, {
        isDisabled: index < 3,
        region: index >= 3 && index < 8 ? 'eu' : 'global',
        ...(index === 9 ? { name: 'sandbox-9' } : {}),
      }),
    );
    const broken = faultOf('tenant-12', { kind: 'status', status: 403 }, /api_keys\/./);
    const seen = await readAccount(
      parentOf(subusers, { transport, misbehaviour: [{ ...broken, after: 2 }] }),
    );
    const { estate, server } = seen;

    const read = subusers.map(({ name }) => name).filter((name, index) => index >= 3 && name !== 'sandbox-9');
    expect(estate.accounts.map(({ ref }) => ref.subuser)).toEqual([null, ...read]);
    expect(estate.subusers?.map(({ name }) => name)).toEqual(subusers.map(({ name }) => name));
    expect(estate.subusers?.filter(({ isIgnored }) => isIgnored).map(({ name }) => name)).toEqual([
      'sandbox-9',
    ]);
    expect(estate.notices).toEqual([
      '3 subusers that SendGrid lists as disabled were not read: "tenant-0", "tenant-1", "tenant-2".',
    ]);
    expect(estate.accounts.filter((account) => !isComplete(account)).map(({ ref }) => ref.subuser)).toEqual([
      'tenant-12',
    ]);
    expect(unreadOf(seen)).toEqual([
      expect.stringMatching(
        /^tenant-12 tenant-12-key-\d: SendGrid answers 403 "access forbidden"\. SendGrid does not let the key act for this subuser/,
      ),
      expect.stringMatching(/^tenant-12 tenant-12-key-\d: SendGrid answers 403/),
    ]);

    expect(new Set(asked(server)).size).toBe(server.requests.length);
    expect(server.requests.length).toBe(2 + 2 + 2 + read.length * 5);
    expect(new Set(server.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
    const european = server.requests.filter(({ site }) => site === 'eu').map(({ onBehalfOf }) => onBehalfOf);
    expect(new Set(european)).toEqual(new Set(['tenant-3', 'tenant-4', 'tenant-5', 'tenant-6', 'tenant-7']));
    expect(server.requests.map(({ onBehalfOf }) => onBehalfOf)).toEqual(
      expect.not.arrayContaining(['tenant-0', 'tenant-1', 'tenant-2', 'sandbox-9']),
    );
    expect(server.peakInFlight()).toBeLessThanOrEqual(128);
  });
});

describe.each(transports)('over %s', (transport) => {
  test.each<[string, AccountFault, RegExp]>([
    ['401', { kind: 'status', status: 401 }, /answers 401 .*not let the key act for this subuser/],
    ['403', { kind: 'status', status: 403 }, /answers 403 .*renamed, deleted or disabled/],
    ['451', { kind: 'status', status: 451 }, /answers 451 .*another region/],
    ['500', { kind: 'status', status: 500 }, /answers 500 .*in 4 tries/],
    ['silence', { kind: 'hang', when: 'before-headers' }, /stops responding/],
    ['a list in a wrong shape', { kind: 'edit', edit: () => [] }, /without a list of keys/],
    ['cut JSON', { kind: 'cut-json' }, /breaks off, in 4 tries/],
    ['another name', { kind: 'subuser-renamed', to: 'other' }, /answers 403/],
    ['its end', { kind: 'subuser-gone' }, /answers 403/],
    ['429 for ever', { kind: 'rate-limited', retryAfter: '1' }, /answers 429/],
    [
      'a list that shows more',
      { kind: 'headers', headers: { Link: '</x>; rel="next"' } },
      /may not be complete/,
    ],
  ])('of one subuser, %s is an error that names it and costs the others nothing', async (_, fault, says) => {
    const seen = await readAccount(
      parentOf(three, {
        transport,
        misbehaviour: [faultOf('two', fault, /api_keys$/)],
        limits: { silenceMs: 150 },
      }),
    );
    const [own, one, two, last] = seen.estate.accounts;
    expect([own, one, last].map((account) => account && isComplete(account))).toEqual([true, true, true]);
    expect([one?.keys.length, last?.keys.length, two && isComplete(two)]).toEqual([2, 1, false]);
    expect(faultsOf(seen)).toEqual([expect.stringMatching(/^Subuser "two": The list of keys /)]);
    expect(faultsOf(seen)).toEqual([expect.stringMatching(says)]);
    expect(isReadWhole(seen.estate)).toBe(false);
  });

  test('a slow subuser does not hold the others, even where a window of the rate limit ends', async () => {
    const slow = faultOf('two', { kind: 'late', afterMs: 4_000 }, /api_keys\/./);
    const seen = await readAccount(
      parentOf(three, {
        transport,
        misbehaviour: [slow],
        rateLimit: { limit: 8, windowMs: 60_000, form: 'delta' },
        limits: { silenceMs: 8_000 },
      }),
    );
    expect(isReadWhole(seen.estate)).toBe(true);
    const lateOnes = seen.server.requests.filter(
      ({ onBehalfOf, path }) => onBehalfOf === 'two' && /keys\/./.test(path),
    );
    expect(new Set(asked(seen.server)).size).toBe(
      seen.server.requests.filter(({ status }) => status !== 429).length,
    );
    expect(lateOnes.length).toBeGreaterThanOrEqual(3);
  }, 20_000);
});
