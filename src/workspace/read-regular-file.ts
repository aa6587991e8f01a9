import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { Obstacle } from './obstacle.js';
import { realPathOf, regularFileAt } from './real-path.js';
import { isSameFile } from './same-file.js';

/** What a path gave. */
export type FileReading =
  | { readonly kind: 'read'; readonly bytes: Uint8Array }
  | { readonly kind: 'missing' }
  | { readonly kind: 'too large'; readonly size: bigint };

/**
 * Reads a regular file that a relative path names in the workspace, or an absolute one anywhere; `realPathOf` says what no
 * part of the path may be. It never waits for a FIFO, and reads no more than it may.
 * @throws {Obstacle} and what the system throws
 */
export function readRegularFile(workspace: string, path: string, maxBytes: number): FileReading {
  const place = realPathOf(workspace, path);
  const found = regularFileAt(place);
  if (found === null) return { kind: 'missing' };
  if (found.size > maxBytes) return { kind: 'too large', size: found.size };

  // Windows knows neither flag: there they are undefined, which `|` takes for 0.
  const flags = constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK;
  const file = openSync(place.path, flags);
  try {
    const opened = fstatSync(file, { bigint: true });
    const isFound = opened.isFile() && (found.ino === 0n || isSameFile(opened, found));
    if (!isFound) throw new Obstacle('exchanged', place.inside ?? place.path);
    const bytes = readAtMost(file, maxBytes + 1);
    return bytes.length > maxBytes
      ? { kind: 'too large', size: BigInt(bytes.length) }
      : { kind: 'read', bytes };
  } finally {
    closeSync(file);
  }
}

function readAtMost(file: number, maxBytes: number): Uint8Array {
  const chunks: Uint8Array[] = [];
  for (let left = maxBytes; left > 0; ) {
    const chunk = Buffer.allocUnsafe(Math.min(left, chunkBytes));
    const length = readSync(file, chunk);
    if (length === 0) break;
    chunks.push(chunk.subarray(0, length));
    left -= length;
  }
  return Buffer.concat(chunks);
}

const chunkBytes = 1024 * 1024;
