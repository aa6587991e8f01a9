import { describe, expect, test } from '@jest/globals';
import { doubtOf } from '../../src/sendgrid/doubt.js';

const rows = [
  { api_key_id: 'a', name: 'x' },
  { api_key_id: 'b', name: 'y' },
];
const list = { result: rows };
const key = { api_key_id: 'a', name: 'x', scopes: ['mail.send', 'stats.read'] };

function doubt(json: unknown, headers: Readonly<Record<string, string>> = {}, came: number | null = 2) {
  return doubtOf({ json, headers: new Map(Object.entries(headers)) }, came);
}

describe('headers that tell of more than came', () => {
  test.each([
    {
      name: 'a header Link with a next page',
      headers: { link: '</b>; rel=next' },
      says: 'a header Link that names a next page',
    },
    {
      name: 'a total',
      headers: { 'x-total-count': '3' },
      says: 'a header X-Total-Count of "3", while 2 came',
    },
    {
      name: 'a total that came twice',
      headers: { 'x-total-count': '2, 3' },
      says: 'a header X-Total-Count of "2, 3", while 2 came',
    },
    {
      name: 'a total of the other name',
      headers: { 'x-total': '3' },
      says: 'a header X-Total of "3", while 2 came',
    },
    {
      name: 'a range with a larger total',
      headers: { 'content-range': 'items 0-1/3' },
      says: 'a header Content-Range of "items 0-1/3", while 2 came',
    },
    {
      name: 'a range without a unit',
      headers: { 'content-range': '0-1/3' },
      says: 'a header Content-Range of "0-1/3", while 2 came',
    },
    {
      name: 'a range with nothing but a total',
      headers: { 'content-range': 'items */3' },
      says: 'a header Content-Range of "items */3", while 2 came',
    },
    {
      name: 'a range that begins later',
      headers: { 'content-range': 'items 2-3/*' },
      says: 'a header Content-Range of "items 2-3/*", while 2 came',
    },
    {
      name: 'a part of the bytes',
      headers: { 'content-range': 'bytes 0-99/200' },
      says: 'a header Content-Range of "bytes 0-99/200", while 2 came',
    },
  ])('$name', ({ headers, says }) => {
    expect(doubt(list, headers)).toBe(says);
  });
});

describe('members that tell of more than came', () => {
  test.each([
    [{ _metadata: { next: 'https://a.test' } }, 'a "_metadata.next" that names more'],
    [{ _metadata: { next_params: { after: 'a' } } }, 'a "_metadata.next_params" that names more'],
    [{ _metadata: { count: 3 } }, 'a "_metadata.count" of 3, while 2 came'],
    [{ _metadata: { has_more: true } }, 'a "_metadata.has_more" that names more'],
    [{ next: '/b' }, 'a "next" that names more'],
    [{ has_more: true }, 'a "has_more" that names more'],
    [{ total: 3 }, 'a "total" of 3, while 2 came'],
    [{ next_page: '/b' }, 'a "next_page" that names more'],
    [{ nextPage: 2 }, 'a "nextPage" that names more'],
    [{ links: { next: '/b' } }, 'a "links.next" that names more'],
    [{ _metadata: { links: { next: '/b' } } }, 'a "_metadata.links.next" that names more'],
    [{ hasNextPage: true }, 'a "hasNextPage" that names more'],
    [{ _metadata: { total: '250' } }, 'a "_metadata.total" of 250, while 2 came'],
    [{ _metadata: { page_count: 3, total_results: 250 } }, 'a "_metadata.page_count" of 3, while 2 came'],
    [{ paging: { totalPages: 3 } }, 'a "paging.totalPages" of 3, while 2 came'],
    [{ meta: { total_results: 250 } }, 'a "meta.total_results" of 250, while 2 came'],
  ])('%j', (members, says) => {
    expect(doubt({ ...list, ...members })).toBe(says);
  });
});

describe('what tells of no more than came', () => {
  test.each<{ name: string; headers?: Readonly<Record<string, string>>; members?: object }>([
    { name: 'nothing' },
    {
      name: 'the links of a last page',
      headers: { link: '</a>; rel="first", </a>; rel="prev", </a>; rel="last"' },
    },
    { name: 'a link to something else', headers: { link: '</style.css>; rel=preload' } },
    { name: 'a total of what came', headers: { 'x-total-count': '2' } },
    { name: 'a smaller total', headers: { 'x-total-count': '0' } },
    { name: 'a total that is no number', headers: { 'x-total-count': 'many' } },
    { name: 'a negative total', headers: { 'x-total-count': '-5' } },
    { name: 'a range of all', headers: { 'content-range': 'items 0-1/2' } },
    { name: 'a range without a total', headers: { 'content-range': 'items 0-1/*' } },
    { name: 'a range that is none', headers: { 'content-range': 'all' } },
    { name: 'all of the bytes', headers: { 'content-range': 'bytes 0-99/100' } },
    { name: 'empty metadata', members: { _metadata: {} } },
    {
      name: 'metadata of the last page',
      members: { _metadata: { self: '/a', next: null, prev: '/a', count: 2 } },
    },
    {
      name: 'metadata whose next is empty',
      members: { _metadata: { next: '', next_params: {}, has_more: false } },
    },
    { name: 'metadata that is null', members: { _metadata: null } },
    { name: 'one page', members: { page: { total_pages: 1, page_size: 100, number: '1' } } },
    { name: 'a count that is a text', members: { _metadata: { count: 'many' } } },
  ])('$name', ({ headers, members }) => {
    expect(doubt({ ...list, ...members }, headers)).toBeNull();
  });

  test('where nothing is counted, a total says nothing, and a next page does', () => {
    expect(doubt(key, { 'x-total-count': '3' }, null)).toBeNull();
    expect(doubt(key, { link: '</b>; rel=next' }, null)).toMatch(/next page/);
  });
});

describe('errors beside status 200', () => {
  const error = { field: null, message: 'access forbidden' };
  test.each([
    {
      name: 'beside a list',
      json: { ...list, errors: [error] },
      says: 'errors beside its status 200: "access forbidden"',
    },
    {
      name: 'beside a key',
      json: { ...key, errors: [error] },
      says: 'errors beside its status 200: "access forbidden"',
    },
    {
      name: 'in the form of v2',
      json: { ...key, errors: ['no'] },
      says: 'errors beside its status 200: "no"',
    },
    { name: 'that are one text', json: { ...key, errors: 'no' }, says: 'errors beside its status 200' },
    {
      name: 'that are an object',
      json: { ...key, errors: { scopes: 'no' } },
      says: 'errors beside its status 200',
    },
    { name: 'without a message', json: { ...key, errors: [{}] }, says: 'errors beside its status 200' },
    { name: 'alone', json: { errors: [error] }, says: 'errors beside its status 200: "access forbidden"' },
    {
      name: 'in a wrapped key',
      json: { result: [{ ...key, errors: [error] }] },
      says: 'errors beside its status 200: "access forbidden"',
    },
    {
      name: 'in a key wrapped without a list',
      json: { result: { ...key, errors: [error] } },
      says: 'errors beside its status 200: "access forbidden"',
    },
    {
      name: 'in a row',
      json: { result: [...rows, { ...rows[0], errors: [error] }] },
      says: 'errors beside its status 200: "access forbidden"',
    },
  ])('$name', ({ json, says }) => {
    expect(doubt(json)).toBe(says);
  });

  test.each([null, [], {}, '', false])('are none where they are %j', (errors) => {
    expect(doubt({ ...key, errors })).toBeNull();
  });
});

test('two shapes that disagree', () => {
  expect(doubt({ ...key, result: [{ ...key, scopes: [] }] })).toBe(
    'a "result" that disagrees with what stands beside it',
  );
});

test.each([null, [], 'text', 7])('there is nothing to doubt in %j', (json) => {
  expect(doubt(json)).toBeNull();
});
