import type { Answer } from './answers.js';

const defaultPerPage = 30;
const maxPerPage = 100;

/** The page of a list that the query asks for, with links to the others. */
export function pageOf(all: readonly unknown[], url: URL): Answer {
  const perPage = Math.min(Number(url.searchParams.get('per_page') ?? defaultPerPage), maxPerPage);
  const page = Number(url.searchParams.get('page') ?? 1);
  const pages = Math.max(1, Math.ceil(all.length / perPage));
  const links = [
    ...(page < pages ? [link(url, page + 1, 'next'), link(url, pages, 'last')] : []),
    ...(page > 1 ? [link(url, page - 1, 'prev'), link(url, 1, 'first')] : []),
  ];
  return {
    status: 200,
    body: all.slice((page - 1) * perPage, page * perPage),
    ...(links.length === 0 ? {} : { headers: { link: links.join(', ') } }),
  };
}

function link(url: URL, page: number, rel: string): string {
  const to = new URL(url);
  to.searchParams.set('page', String(page));
  return `<${to}>; rel="${rel}"`;
}
