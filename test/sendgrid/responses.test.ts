import { describe, expect, test } from '@jest/globals';
import {
  errorMessageOf,
  parseKey,
  parseKeyList,
  parseScopes,
  readBody,
} from '../../src/sendgrid/responses.js';

const key = { api_key_id: 'a', name: 'mailer', scopes: ['mail.send', 'mail.send'] };
const live = { ok: true, value: { id: 'a', name: 'mailer', scopes: new Set(['mail.send']) } };

describe('one key', () => {
  test.each([
    { name: 'flat, as the live API answers', json: key },
    { name: 'in a list of one, as the description has it', json: { result: [key] } },
    { name: 'wrapped without a list', json: { result: key } },
    { name: 'with members that nobody knows', json: { ...key, created_at: 1 } },
  ])('is read $name', ({ json }) => {
    expect(parseKey(json, 'a')).toEqual(live);
  });

  test.each([
    { name: 'another id', json: { ...key, api_key_id: 'b' } },
    { name: 'another id, wrapped', json: { result: [{ ...key, api_key_id: 'b' }] } },
    { name: 'no id', json: { name: 'mailer', scopes: [] } },
    { name: 'no name', json: { api_key_id: 'a', scopes: [] } },
    { name: 'no scopes', json: { api_key_id: 'a', name: 'mailer' } },
    { name: 'scopes that are null', json: { ...key, scopes: null } },
    { name: 'scopes that are an object', json: { ...key, scopes: {} } },
    { name: 'a scope that is null', json: { ...key, scopes: ['mail.send', null] } },
    { name: 'no key', json: { result: [] } },
    { name: 'two keys', json: { result: [key, key] } },
    { name: 'an error in its place', json: { errors: [{ message: 'no' }] } },
    { name: 'null', json: null },
    { name: 'a list', json: [key] },
  ])('with $name is refused', ({ json }) => {
    expect(parseKey(json, 'a')).toMatchObject({ ok: false });
  });
});

test.each([
  { name: 'rows with further members', json: { result: [{ api_key_id: 'a', name: '', x: 1 }] }, ok: true },
  { name: 'no row', json: { result: [] }, ok: true },
  { name: 'no list', json: {}, ok: false },
  { name: 'a row without a name', json: { result: [{ api_key_id: 'a' }] }, ok: false },
  { name: 'a number as id', json: { result: [{ api_key_id: 1, name: 'a' }] }, ok: false },
  { name: 'a bare list', json: [{ api_key_id: 'a', name: 'a' }], ok: false },
])('a key list with $name: $ok', ({ json, ok }) => {
  expect(parseKeyList(json).ok).toBe(ok);
});

test.each([
  { name: 'texts', json: { scopes: ['a'] }, ok: true },
  { name: 'nothing', json: { scopes: [] }, ok: true },
  { name: 'null', json: { scopes: null }, ok: false },
  { name: 'numbers', json: { scopes: [1] }, ok: false },
  { name: 'no member', json: {}, ok: false },
])('scopes that are $name: $ok', ({ json, ok }) => {
  expect(parseScopes(json).ok).toBe(ok);
});

test.each([
  {
    name: 'the usual form',
    text: '{"errors":[{"field":null,"message":"access forbidden"}]}',
    message: 'access forbidden',
  },
  {
    name: 'several messages',
    text: '{"errors":[{"message":"a"},{"message":""},{"message":"b"}]}',
    message: 'a; b',
  },
  { name: 'the form of v2', text: '{"message":"error","errors":["bad","worse"]}', message: 'bad; worse' },
  { name: 'a message alone', text: '{"message":"no"}', message: 'no' },
  { name: 'no message', text: '{"errors":[]}', message: null },
  { name: 'another shape', text: '{"errors":"no"}', message: null },
  { name: 'a page', text: '<html></html>', message: null },
  { name: 'nothing', text: '', message: null },
])('an error body of $name', ({ text, message }) => {
  expect(errorMessageOf(text)).toBe(message);
});

test.each([
  { text: '{"a":1}', kind: 'json' },
  { text: ' null', kind: 'json' },
  { text: '{"a":', kind: 'cut' },
  { text: '[1', kind: 'cut' },
  { text: '', kind: 'cut' },
  { text: '<html>', kind: 'foreign' },
  { text: 'OK', kind: 'foreign' },
])('the body $text is $kind', ({ text, kind }) => {
  expect(readBody(text).kind).toBe(kind);
});
