import type { Answer } from './answers.js';
import { answers } from './answers.js';

/** The part of a list that the query asks for; what is no number is refused. */
export function pageOf<T>(all: readonly T[], query: URLSearchParams): readonly T[] | Answer {
  const limit = query.get('limit') ?? String(mostOfAPage);
  const offset = query.get('offset') ?? '0';
  if (!/^\d+$/.test(limit) || !/^\d+$/.test(offset)) return answers.pagingInvalid;
  return all.slice(Number(offset), Number(offset) + Math.min(Number(limit), mostOfAPage));
}

export function isPage<T>(page: readonly T[] | Answer): page is readonly T[] {
  return Array.isArray(page);
}

/** https://www.twilio.com/docs/sendgrid/api-reference/teammates/retrieve-all-teammates */
const mostOfAPage = 500;
