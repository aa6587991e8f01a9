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

test('a long list names ten and counts the others', () => {
  const scopes = Array.from({ length: 12 }, (_, index) => `s${index}`);
  expect(phraseHtml([{ kind: 'scopes', scopes }]).text).toMatch(/<code>s9<\/code> and 2&nbsp;more$/);
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
