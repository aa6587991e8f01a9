import { expect, test } from '@jest/globals';
import { isComplete } from '../../src/model/account.js';
import type { AccountFault, Misbehaviour } from '../account/misbehaviour.js';
import { messagesOf, readAccount } from './read-account.js';

/** What befalls the seed's account, and what is made of it. */
export interface FaultRow {
  readonly name: string;
  readonly misbehaviour: readonly Misbehaviour<AccountFault>[];
  readonly pinnedIds?: readonly string[];
  /** How many keys are read nevertheless. */
  readonly read: number;
  readonly says: readonly RegExp[];
}

/** A fault at the paths that match, from the first request to the last. */
export function always(path: RegExp, fault: AccountFault): Misbehaviour<AccountFault> {
  return { path, fault };
}

/** Runs a table of faults that keep the account from being read whole, over HTTP/1.1 and over HTTP/2. */
export function testFaults(rows: readonly FaultRow[]): void {
  const both = rows.flatMap((row) => (['plain', 'h2'] as const).map((transport) => ({ ...row, transport })));
  test.each(both)(
    '$name, over $transport',
    async ({ transport, misbehaviour, pinnedIds = [], read, says }) => {
      const seen = await readAccount({ transport, misbehaviour, access: { pinnedIds } });
      expect(messagesOf(seen)).toEqual(says.map((pattern) => expect.stringMatching(pattern)));
      expect(seen.account.keys.length).toBe(read);
      expect(isComplete(seen.account)).toBe(false);
      expect(new Set(seen.server.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
    },
  );
}
