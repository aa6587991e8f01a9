import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { named, phrase, type Segment } from '../../src/model/phrase.js';
import { plain } from '../../src/text/plain.js';
import { hostileText } from '../support/hostile.js';

const eight =
  'unauthorized scopes: [mail.send, mail.batch.create, mail.batch.read, mail.batch.update, mail.batch.delete, stats.read, templates.read, user.scheduled_sends.read]';

test.each<[Segment, string]>([
  [{ kind: 'words', text: 'Take it away.' }, 'Take it away.'],
  [{ kind: 'key', name: 'a"b', id: null }, '"a\\"b"'],
  [{ kind: 'key', name: 'a', id: '1' }, '"a" (id 1)'],
  [{ kind: 'id', text: '1' }, '1'],
  [{ kind: 'name', text: '' }, '""'],
  [{ kind: 'names', texts: ['a', 'b'] }, '"a", "b"'],
  [{ kind: 'scopes', scopes: ['mail.send'] }, '"mail.send"'],
  [{ kind: 'scopes', scopes: ['a', 'b', 'c'] }, '"a", "b", "c"'],
  [{ kind: 'scopes', scopes: ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'] }, '"a", "b", "c" and 5 more'],
  [{ kind: 'answer', status: 200, message: null }, '200'],
  [{ kind: 'answer', status: 400, message: 'no' }, '400 "no"'],
  [{ kind: 'answer', status: 400, message: eight }, `400 "${eight}"`],
  [{ kind: 'request', text: 'PUT /v3/api_keys/1' }, 'PUT /v3/api_keys/1'],
  [{ kind: 'code', text: 'allow: []' }, '`allow: []`'],
  [{ kind: 'entry', text: '- { id: a }' }, '- { id: a }'],
])('%j as plain text', (segment, text) => {
  expect(plain([segment])).toBe(text);
});

test('foreign text stays inside its quotes: all around it reads as with a harmless name', () => {
  const around = (name: string) =>
    plain(phrase`Key ${named(name)} has no entry. Delete key ${named(name)}.`).replace(
      /"(?:[^"\\]|\\.)*"/gs,
      '"x"',
    );
  const lies = fc.constantFrom('x" has no entry. Nothing is wrong with "root', 'x\\" is fine. "', '\\', '"');
  fc.assert(
    fc.property(fc.oneof(hostileText, lies), (name) => {
      expect(around(name)).toBe(around('x'));
    }),
    { numRuns: 2000 },
  );
});
