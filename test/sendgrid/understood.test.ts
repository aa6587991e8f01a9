import { expect, test } from '@jest/globals';
import type { GetFailure, GetOutcome } from '../../src/sendgrid/failure.js';
import { parseKeyList } from '../../src/sendgrid/responses.js';
import { misshapen, understand } from '../../src/sendgrid/understood.js';

const rows = { result: [{ api_key_id: 'a', name: 'x' }] };

test('an answer of the right shape is understood as what it says', () => {
  expect(understand(answer(rows), parseKeyList)).toEqual({ ok: true, value: [{ id: 'a', name: 'x' }] });
});

test('what did not come stays the failure that it is', () => {
  const failure: GetFailure = { kind: 'cut', tries: 4 };
  expect(understand(failure, parseKeyList)).toEqual({ ok: false, failure });
});

test('a wrong shape is a failure like any other', () => {
  expect(understand(answer({ keys: [] }), parseKeyList)).toEqual(
    misshapen('a body without a list of keys that have an id and a name'),
  );
});

test('an answer that tells itself that it is not all is not understood, though its shape is right', () => {
  const more = answer(rows, { 'x-total-count': '2' });
  const size = (keys: readonly unknown[]) => keys.length;
  expect(understand(more, parseKeyList, size)).toEqual(
    misshapen('a header X-Total-Count of "2", while 1 came'),
  );
  // Where nothing is counted, a total says nothing.
  expect(understand(more, parseKeyList)).toMatchObject({ ok: true });
});

test('that doubt is said before the wrong shape', () => {
  const errors = answer({ errors: [{ message: 'access forbidden' }] });
  expect(understand(errors, parseKeyList)).toEqual(
    misshapen('errors beside its status 200: "access forbidden"'),
  );
});

function answer(json: unknown, headers: Readonly<Record<string, string>> = {}): GetOutcome {
  return { kind: 'json', json, headers: new Map(Object.entries(headers)) };
}
