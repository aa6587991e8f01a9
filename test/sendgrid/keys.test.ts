import { expect, test } from '@jest/globals';
import type { GetOutcome } from '../../src/sendgrid/failure.js';
import { listPath, readKeys } from '../../src/sendgrid/keys.js';

const json = (value: unknown): GetOutcome => ({ kind: 'json', json: value, headers: new Map() });
const key = (id: string): GetOutcome => json({ api_key_id: id, name: id, scopes: ['mail.send'] });
const listOf = (...ids: readonly string[]): GetOutcome =>
  json({ result: ids.map((id) => ({ api_key_id: id, name: id })) });
const gone: GetOutcome = {
  kind: 'status',
  status: 404,
  message: null,
  hasErrors: true,
  target: null,
  tries: 1,
};

/** Reads with these answers, the list again where a path of it is among them. */
async function read(
  list: GetOutcome,
  answers: Readonly<Record<string, GetOutcome>>,
  pinnedIds: readonly string[] = [],
) {
  const events: string[] = [];
  const { keys, listAgain } = await readKeys({
    list: Promise.resolve(list),
    get: async (path) => {
      events.push(path.replace('/v3/api_keys/', ''));
      return answers[path.replace('/v3/api_keys/', '')] ?? gone;
    },
    pinnedIds,
    share: (scopes) => scopes,
    onListed: () => events.push('listed'),
    onAsk: () => events.push('ask'),
    onRead: () => events.push('read'),
  });
  return { keys: [...keys].map(([id, { ok }]) => [id, ok]), listAgain, events };
}

test('pinned keys are asked for before the list, the others behind it, each once', async () => {
  const { keys, listAgain, events } = await read(listOf('a', 'b', 'a'), { a: key('a'), b: key('b') }, [
    'b',
    'b',
    '../x',
  ]);
  expect(events.filter((each) => each !== 'read')).toEqual(['ask', 'b', 'ask', 'a', 'listed']);
  expect([keys, listAgain]).toEqual([
    [
      ['b', true],
      ['a', true],
    ],
    null,
  ]);
});

test('a listed key that is gone has the list asked for again, and what is new in it', async () => {
  const { keys, events } = await read(listOf('a', 'b'), {
    a: key('a'),
    c: key('c'),
    [listPath]: listOf('a', 'c'),
  });
  expect(events.filter((each) => each !== 'read' && each !== 'ask')).toEqual([
    'a',
    'b',
    'listed',
    listPath,
    'c',
  ]);
  expect(keys).toEqual([
    ['a', true],
    ['b', false],
    ['c', true],
  ]);
});

test('a list that cannot be read is told as well, so that nobody waits for it', async () => {
  const { keys, events } = await read({ kind: 'cut', tries: 4 }, { p: key('p') }, ['p']);
  expect([keys, events.filter((each) => each === 'listed').length]).toEqual([[['p', true]], 1]);
});
