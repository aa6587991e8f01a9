import { expect, test } from '@jest/globals';
import type { GetOutcome } from '../../src/sendgrid/failure.js';
import { readPages } from '../../src/sendgrid/pages.js';

interface Row {
  readonly name: string;
  readonly value: number;
}

const failure: GetOutcome = { kind: 'cut', tries: 4 };
const page = (rows: readonly Row[], headers: Readonly<Record<string, string>> = {}): GetOutcome => ({
  kind: 'json',
  json: rows,
  headers: new Map(Object.entries(headers)),
});
const row = (name: string, value = 0): Row => ({ name, value });

/** Reads pages that come one by one, the last one again and again. */
async function read(...outcomes: readonly GetOutcome[]) {
  const offsets: string[] = [];
  const told: string[] = [];
  const pages = await readPages<Row>({
    get: async (path) => {
      offsets.push(path);
      return outcomes[Math.min(offsets.length, outcomes.length) - 1] ?? failure;
    },
    pathAt: (offset) => String(offset),
    parse: (json) =>
      Array.isArray(json) && json.every((each) => 'name' in each)
        ? { ok: true, value: json }
        : { ok: false, problem: 'no rows' },
    nameOf: ({ name }) => name,
    onRow: ({ name }) => told.push(name),
  });
  return { ...pages, offsets, told };
}

test('pages are read until an empty one, and each thing is told once', async () => {
  expect(await read(page([row('a'), row('b')]), page([row('b'), row('c')]), page([]))).toEqual({
    rows: [row('a'), row('b'), row('c')],
    torn: [],
    failure: null,
    offsets: ['0', '2', '4'],
    told: ['a', 'b', 'c'],
  });
});

test('what stands twice and differently is told, and the first row counts', async () => {
  expect(await read(page([row('a', 1)]), page([row('a', 2)]), page([]))).toMatchObject({
    rows: [row('a', 1)],
    torn: [row('a', 2)],
    failure: null,
  });
});

const shape = (problem: string) => ({ kind: 'shape', problem });
test.each<[string, readonly GetOutcome[], object, number]>([
  ['a failure', [page([row('a')]), failure], failure, 1],
  ['another shape', [page([row('a')]), { kind: 'json', json: {}, headers: new Map() }], shape('no rows'), 1],
  ['pages with nothing new', [page([row('a')])], shape('page after page of a list that does not end'), 1],
  [
    'an end that names more',
    [page([row('a')]), page([], { link: '</b>; rel=next' })],
    shape('a header Link that names a next page'),
    1,
  ],
  [
    'a total that did not come',
    [page([row('a')], { 'x-total-count': '2' }), page([])],
    shape('a header X-Total-Count of "2", while 1 came'),
    1,
  ],
])('%s ends the reading with what came until then', async (_, outcomes, expected, rows) => {
  const pages = await read(...outcomes);
  expect([pages.failure, pages.rows.length]).toEqual([expected, rows]);
});

test('a page that names the next one is not the end of it', async () => {
  expect((await read(page([row('a')], { link: '</b>; rel=next' }), page([]))).failure).toBeNull();
});

test('a list that never ends is given up', async () => {
  let next = 0;
  const pages = await readPages<Row>({
    get: async () => page([row(String(next++))]),
    pathAt: String,
    parse: (json) => (Array.isArray(json) ? { ok: true, value: json } : { ok: false, problem: '' }),
    nameOf: ({ name }) => name,
  });
  expect([pages.rows.length, pages.failure]).toEqual([
    200,
    shape('page after page of a list that does not end'),
  ]);
});
