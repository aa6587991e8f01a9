import type { Headers } from './rate-limit.js';

/** Whether a list goes on: https://docs.github.com/en/rest/using-the-rest-api/using-pagination-in-the-rest-api#using-link-headers */
export function hasNextPage({ link }: Headers): boolean {
  return /;\s*rel="next"/.test(String(link ?? ''));
}
