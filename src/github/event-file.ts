import { readFileSync, statSync } from 'node:fs';
import { isRecord } from './is-record.js';
import { maxEventBytes } from './limits.js';

/** The payload of an event, or what is wrong with its file, a clause to be continued. */
export type EventFile =
  | { readonly kind: 'payload'; readonly payload: Readonly<Record<string, unknown>> }
  | { readonly kind: 'complaint'; readonly complaint: string };

/** Reads the file of an event; never throws, and repeats nothing that it holds. */
export function readEventFile(path: string): EventFile {
  if (path === '') return { kind: 'complaint', complaint: 'GITHUB_EVENT_PATH names no file of an event' };
  try {
    const status = statSync(path);
    if (!status.isFile()) return eventFileThat('is no regular file');
    if (status.size > maxEventBytes)
      return eventFileThat(`has ${status.size} bytes, of which at most ${maxEventBytes} are read`);
    return parse(new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path)));
  } catch (error) {
    return eventFileThat(complaintAbout(error));
  }
}

/** One with something wrong: `complaint` is a predicate. */
export function eventFileThat(complaint: string): Extract<EventFile, { kind: 'complaint' }> {
  return { kind: 'complaint', complaint: `The file of the event that GITHUB_EVENT_PATH names ${complaint}` };
}

function parse(text: string): EventFile {
  if (text.trim() === '') return eventFileThat('is empty');
  const payload: unknown = JSON.parse(text);
  return isRecord(payload) && !Array.isArray(payload)
    ? { kind: 'payload', payload }
    : eventFileThat('holds no JSON object');
}

/** Its own words would quote the payload. */
function complaintAbout(error: unknown): string {
  if (error instanceof SyntaxError) return 'is not JSON';
  const code = isRecord(error) && typeof error.code === 'string' ? error.code : 'unknown error';
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return 'is not UTF-8';
  return code === 'ENOENT' ? 'is not there' : `cannot be read (${code})`;
}
