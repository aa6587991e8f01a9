import { expect, test } from '@jest/globals';
import { answerText, failureOf } from '../../src/github/failure.js';

const redact = (text: string) => text.replaceAll('secret', '***');
const answer = (status: number, data: unknown, headers = {}) =>
  Object.assign(new Error('m'), { response: { status, headers, data } });

test.each<[string, unknown, string, string]>([
  ['a missing permission', answer(403, { message: 'No.' }), 'refused', '403 "No."'],
  ['something that is not there', answer(404, { message: 'Not Found' }), 'not-found', '404 "Not Found"'],
  ['a rate limit', answer(429, { message: 'Slow.' }), 'limited', '429 "Slow."'],
  ['a fault of the server', answer(502, '<html>'), 'unavailable', '502 "no message"'],
  [
    'a list of what is wrong',
    answer(422, { message: 'Validation Failed', errors: ['a', { message: 'b' }, {}] }),
    'refused',
    '422 "Validation Failed: a; b"',
  ],
  ['a secret in the answer', answer(400, { message: 'the secret' }), 'refused', '400 "the ***"'],
  ['a lost connection', new Error('socket secret'), 'unavailable', 'no answer: socket ***'],
  ['what is no error', 'oops', 'unavailable', 'no answer: oops'],
])('%s', (_, error, reason, text) => {
  const { failure } = failureOf(error, redact);
  expect([failure.reason, answerText(failure)]).toEqual([reason, text]);
});

test('of a long message the beginning is kept, and no more of it', () => {
  const { failure } = failureOf(answer(400, { message: 'x'.repeat(1_000) }), redact);
  expect(failure.message).toBe('x'.repeat(300));
});
