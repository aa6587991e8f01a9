import { expect, test } from '@jest/globals';
import { isComplete } from '../../src/model/inventory.js';
import type { AccountFault, Misbehaviour } from '../account/misbehaviour.js';
import { messagesOf, readAccount } from './reading.js';

/** What befalls the seed's account, and what the reading makes of it. */
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

/** Runs a table of faults that make the reading incomplete, over HTTP/1.1 and over HTTP/2. */
export function testFaults(rows: readonly FaultRow[]): void {
  const both = rows.flatMap((row) => (['plain', 'h2'] as const).map((transport) => ({ ...row, transport })));
  test.each(both)(
    '$name, over $transport',
    async ({ transport, misbehaviour, pinnedIds = [], read, says }) => {
      const reading = await readAccount({ transport, misbehaviour, access: { pinnedIds } });
      expect(messagesOf(reading)).toEqual(says.map((pattern) => expect.stringMatching(pattern)));
      expect(reading.inventory.keys.length).toBe(read);
      expect(isComplete(reading.inventory)).toBe(false);
      expect(new Set(reading.account.requests.map(({ method }) => method))).toEqual(new Set(['GET']));
    },
  );
}
