import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from '@jest/globals';
import { eventFileThat, readEventFile } from '../../src/github/event-file.js';
import { maxEventBytes } from '../../src/github/limits.js';
import { brokenEventFiles, rawPayload } from '../support/event-files.js';

const folder = mkdtempSync(join(tmpdir(), 'event-file-'));

afterAll(() => rmSync(folder, { recursive: true }));

/** Those whose payload lacks something are an object all the same. */
const unreadable = brokenEventFiles.filter(({ what }) => !what.startsWith('has no '));

test.each(unreadable)(
  'of a file that $name it is said what is wrong, and nothing is repeated',
  async ({ file, what }) => {
    const outcome = readEventFile(place(file));
    expect(outcome).toEqual(eventFileThat(what));
    expect(JSON.stringify(outcome)).not.toContain(rawPayload);
  },
);

test.each([
  { name: 'an object', text: '{"before":"x"}' },
  { name: 'one with a byte-order mark', text: '\ufeff{"before":"x"}' },
  { name: 'one between lines', text: '\n {"before":"x"}\r\n' },
])('$name is the payload', async ({ text }) => {
  expect(readEventFile(place(text))).toEqual({ kind: 'payload', payload: { before: 'x' } });
});

test('one that is as large as it may be is read', async () => {
  const text = `{"x":"${'y'.repeat(maxEventBytes - 8)}"}`;
  expect(Buffer.byteLength(text)).toBe(maxEventBytes);
  expect(readEventFile(place(text))).toMatchObject({ kind: 'payload' });
});

test.each([
  { name: 'no path', path: '', complaint: 'GITHUB_EVENT_PATH names no file of an event' },
  { name: 'a folder', path: folder, complaint: eventFileThat('is no regular file').complaint },
  { name: 'a device', path: '/dev/zero', complaint: eventFileThat('is no regular file').complaint },
  {
    name: 'a path below a file',
    path: join(place('{}'), 'event.json'),
    complaint: eventFileThat('cannot be read (ENOTDIR)').complaint,
  },
  {
    name: 'a path that no file can have',
    path: 'a\0b',
    complaint: eventFileThat('cannot be read (ERR_INVALID_ARG_VALUE)').complaint,
  },
])('of $name it is said that there is no such file', async ({ path, complaint }) => {
  expect(readEventFile(path)).toEqual({ kind: 'complaint', complaint });
});

function place(file: string | Uint8Array | null): string {
  const path = join(folder, file === null ? 'missing.json' : 'event.json');
  if (file !== null) writeFileSync(path, file);
  return path;
}
