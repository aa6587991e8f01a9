import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Segment } from '../../src/model/phrase.js';
import { phraseHtml } from '../../src/text/phrase-html.js';
import { everySegmentOf, hostileText } from '../support/hostile.js';
import { withoutReferences } from '../support/references.js';

test.each<[Segment, string]>([
  [{ kind: 'words', text: "Take it away, it's *yours*." }, 'Take it away, it&#39;s &#42;yours&#42;.'],
  [{ kind: 'key', name: 'a"b', id: null }, '<code>a&#34;b</code>'],
  [{ kind: 'key', name: 'a', id: '1' }, '<code>a</code> (id <code>1</code>)'],
  [{ kind: 'id', text: '1' }, '<code>1</code>'],
  [{ kind: 'name', text: '' }, '<i>no name</i>'],
  [{ kind: 'names', texts: ['a', 'b'] }, '<code>a</code>, <code>b</code>'],
  [{ kind: 'scopes', scopes: ['mail.send'] }, '<code>mail.send</code>'],
  [{ kind: 'answer', status: 200, message: null }, '200'],
  [{ kind: 'answer', status: 400, message: 'no [x]' }, '400 <code>no &#91;x&#93;</code>'],
  [{ kind: 'request', text: 'PUT /v3/api_keys/1' }, '<code>PUT /v3/api_keys/1</code>'],
  [{ kind: 'code', text: 'allow: []' }, '<code>allow: &#91;&#93;</code>'],
  [{ kind: 'entry', text: '- { id: a }' }, '<code>&#45; &#123; id: a &#125;</code>'],
  [{ kind: 'unnamed', count: 4 }, '4&nbsp;more'],
])('%j as HTML', (segment, written) => {
  expect(phraseHtml([segment]).text).toBe(written);
});

const twelve = Array.from({ length: 12 }, (_, index) => `s${index}`);

test('a long list of scopes names three, one of other names ten, and both count the others', () => {
  expect(phraseHtml([{ kind: 'scopes', scopes: twelve }]).text).toBe(
    '<code>s0</code>, <code>s1</code>, <code>s2</code> and 9&nbsp;more',
  );
  expect(phraseHtml([{ kind: 'names', texts: twelve }]).text).toMatch(/<code>s9<\/code> and 2&nbsp;more$/);
});

test.each([
  ['whole with twenty scopes', 20, 'scope.number.19&#93;'],
  ['cut behind a whole one with more', 40, 'scope.number.20, scope.number.21, …'],
])('an answer is %s', (_, scopes, end) => {
  const names = Array.from({ length: scopes }, (_, index) => `scope.number.${index}`);
  const message = `unauthorized scopes: [${names.join(', ')}]`;
  const { text } = phraseHtml([{ kind: 'answer', status: 400, message }]);
  expect(text.slice(0, 10)).toBe('400 <code>');
  expect(text.endsWith(`${end}</code>`)).toBe(true);
});

test('code that would fill the page is cut', () => {
  expect(phraseHtml([{ kind: 'entry', text: 'x'.repeat(20_000) }]).text).toHaveLength(
    8000 + '<code></code>'.length,
  );
});

test('all that is foreign is code: no tag of its own, and nothing that GitHub would link', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      const written = phraseHtml(everySegmentOf(text)).text;
      const outside = written
        .replace(/<code>(?:[^<]|<span>&#64;<\/span>)*<\/code>/g, '')
        .replaceAll('<i>no name</i>', '');
      expect(withoutReferences(outside)).toBe(' (id )   ,  ,  400    ');
    }),
    { numRuns: 1000 },
  );
});
