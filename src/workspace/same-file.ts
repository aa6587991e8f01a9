import type { BigIntStats } from 'node:fs';

/** Whether two statuses are of one file, whatever it is called; no answer, so false, where files have no numbers. */
export function isSameFile(one: BigIntStats | null, other: BigIntStats | null): boolean {
  if (one === null || other === null || one.ino === 0n) return false;
  return one.ino === other.ino && volumeOf(one) === volumeOf(other);
}

/** On Windows it has 64 bits by name and 32 by handle, of which 32 agree: https://github.com/libuv/libuv/pull/4698. */
function volumeOf({ dev }: BigIntStats): bigint {
  return BigInt.asUintN(32, dev);
}
