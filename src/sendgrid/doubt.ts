import { isJsonObject } from '../model/json-object.js';
import { quote } from '../text/wording.js';
import type { Answer } from './failure.js';
import { relationsIn } from './link-header.js';
import { messageIn } from './responses.js';
import { isTornBetweenShapes } from './two-shapes.js';

/**
 * What an answer itself says against being taken for the whole truth, to complete "SendGrid answers with …"; null where
 * it says nothing. `came` is how many different things it lists, null where it does not list.
 */
export function doubtOf({ json, headers }: Answer, came: number | null): string | null {
  return (
    errorsIn(json) ??
    disagreementIn(json) ??
    nextIn(json, headers) ??
    (came === null ? null : moreThan(came, json, headers))
  );
}

/** The same of one page of several, which may say that more pages follow; `came` is how many came in all of them. */
export function doubtOfPage({ json, headers }: Answer, came: number): string | null {
  return errorsIn(json) ?? disagreementIn(json) ?? moreThan(came, json, headers);
}

function errorsIn(json: unknown): string | null {
  const result = isJsonObject(json) ? json.result : null;
  const places = [json, result, ...(Array.isArray(result) ? result : [])].filter(isJsonObject);
  const place = places.find(({ errors }) => !isEmpty(errors));
  if (place === undefined) return null;
  const message = messageIn(place);
  return `errors beside its status 200${message === null ? '' : `: ${quote(message)}`}`;
}

function disagreementIn(json: unknown): string | null {
  return isTornBetweenShapes(json) ? 'a "result" that disagrees with what stands beside it' : null;
}

function nextIn(json: unknown, headers: Answer['headers']): string | null {
  if (relationsIn(headers.get('link') ?? '').has('next')) return 'a header Link that names a next page';
  const next = membersOf(json).find(
    ({ words, value }) => /^(?:next|has_(?:more|next))(?:_|$)/.test(words) && !isEmpty(value),
  );
  return next === undefined ? null : `a ${quote(next.path)} that names more`;
}

function moreThan(came: number, json: unknown, headers: Answer['headers']): string | null {
  for (const name of ['X-Total-Count', 'X-Total']) {
    const value = headers.get(name.toLowerCase()) ?? '';
    if (value.split(',').some((each) => numberOf(each) > came))
      return `a header ${name} of ${quote(value)}, while ${came} came`;
  }
  const range = headers.get('content-range') ?? '';
  if (isPart(range, came)) return `a header Content-Range of ${quote(range)}, while ${came} came`;
  const total = membersOf(json).find(({ words, value }) => {
    const number = numberOf(value);
    if (/(?:^|_)(?:pages|page_count)$/.test(words)) return number > 1;
    return /(?:^|_)(?:count|totals?)(?:_|$)/.test(words) && number > came;
  });
  return total === undefined ? null : `a ${quote(total.path)} of ${total.value}, while ${came} came`;
}

/** A number, also one in a text; zero for anything else. */
function numberOf(value: unknown): number {
  const isDigits = typeof value === 'string' && /^\s*\d+\s*$/.test(value);
  return typeof value === 'number' || isDigits ? Number(value) : 0;
}

/** Whether a `Content-Range` speaks of more than came, or of a part only: `items 0-99/250`, `items *\/250`. */
function isPart(range: string, came: number): boolean {
  const isOfBytes = /^\s*bytes\b/i.test(range);
  return [...range.matchAll(/(?:(\d+)-(\d+)|\*)\/(?:(\d+)|\*)/g)].some(([, first, last, total]) => {
    const end = last === undefined ? 0 : Number(last) + 1;
    const isCut =
      Number(first ?? 0) > 0 || (total !== undefined && last !== undefined && Number(total) > end);
    return isCut || (!isOfBytes && Math.max(end, Number(total ?? 0)) > came);
  });
}

/** A member of an answer that is no part of what is listed. */
interface Member {
  /** `_metadata.totalCount`. */
  readonly path: string;
  /** Its own name in words: `total_count`. */
  readonly words: string;
  readonly value: unknown;
}

/** How deep an answer may speak of its pages. */
const maxDepth = 3;

/** The members of a body and of the objects in it: an API may speak of further pages in any of them. */
function membersOf(json: unknown, before = '', depth = 1): readonly Member[] {
  if (!isJsonObject(json) || depth > maxDepth) return [];
  return Object.entries(json).flatMap(([name, value]) => {
    const path = `${before}${name}`;
    if (path === 'result') return [];
    const words = name.replace(/(?<=[a-z])(?=[A-Z])/g, '_').toLowerCase();
    return [{ path, words, value }, ...membersOf(value, `${path}.`, depth + 1)];
  });
}

/** Whether a member says nothing. */
function isEmpty(value: unknown): boolean {
  if (value === undefined || value === null || value === false || value === '') return true;
  return typeof value === 'object' && Object.keys(value).length === 0;
}
