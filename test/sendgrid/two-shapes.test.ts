import { expect, test } from '@jest/globals';
import { isTornBetweenShapes } from '../../src/sendgrid/two-shapes.js';

const rows = [
  { api_key_id: 'a', name: 'x' },
  { api_key_id: 'b', name: 'y' },
];
const list = { result: rows };
const key = { api_key_id: 'a', name: 'x', scopes: ['mail.send', 'stats.read'] };

test.each([
  { name: 'another id', json: { ...key, result: [{ ...key, api_key_id: 'b' }] } },
  { name: 'another name', json: { ...key, result: [{ ...key, name: 'y' }] } },
  { name: 'fewer scopes', json: { ...key, result: [{ ...key, scopes: ['mail.send'] }] } },
  { name: 'more scopes', json: { ...key, result: { ...key, scopes: [...key.scopes, 'templates.read'] } } },
  { name: 'no scopes', json: { ...key, result: { api_key_id: 'a', name: 'x' } } },
  { name: 'scopes that are null', json: { ...key, result: { ...key, scopes: null } } },
  { name: 'no key', json: { ...key, result: [] } },
  { name: 'two keys', json: { ...key, result: [key, key] } },
  { name: 'no object', json: { ...key, result: 'ok' } },
  { name: 'a part of a flat key', json: { scopes: ['mail.send'], result: [key] } },
  { name: 'a key beside a list', json: { ...list, api_key_id: 'a' } },
  {
    name: 'a second list with more keys',
    json: { ...list, results: [...rows, { api_key_id: 'c', name: 'z' }] },
  },
  {
    name: 'other scopes of the caller',
    json: { scopes: ['mail.send'], result: { scopes: ['stats.read'] } },
  },
  { name: 'a bare list of other scopes', json: { scopes: ['mail.send'], result: ['stats.read'] } },
])('disagree: $name', ({ json }) => {
  expect(isTornBetweenShapes(json)).toBe(true);
});

test.each([
  { name: 'the same key', json: { ...key, result: [key] } },
  { name: 'the same key without a list', json: { ...key, result: key } },
  {
    name: 'the same scopes in another order, one twice',
    json: { ...key, result: { ...key, scopes: ['stats.read', 'mail.send', 'mail.send'] } },
  },
  { name: 'a result that is null', json: { ...key, result: null } },
  { name: 'the same list', json: { ...list, results: [...rows].reverse() } },
  { name: 'the same scopes of the caller', json: { scopes: ['mail.send'], result: ['mail.send'] } },
  { name: 'a list that is none of keys', json: { ...list, warnings: ['x', null, { id: 'c' }] } },
])('agree: $name', ({ json }) => {
  expect(isTornBetweenShapes(json)).toBe(false);
});

test.each([null, [], 'text', 7, {}, key, list])('there is one shape in %j', (json) => {
  expect(isTornBetweenShapes(json)).toBe(false);
});
