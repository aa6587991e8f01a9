import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { visible } from '../../src/text/escape.js';
import {
  breakableCode,
  code,
  escapedHtml,
  type Html,
  html,
  joinHtml,
  link,
  unlinkedHtml,
} from '../../src/text/html.js';
import { hostileText } from '../support/hostile.js';
import { withoutReferences } from '../support/references.js';

test('a template holds safe pieces, numbers and lists as they are', () => {
  const names = ['a', 'b'].map(code);
  expect(html`<b>${2}</b> ${names} ${joinHtml(names, html`, `)}`.text).toBe(
    '<b>2</b> <code>a</code><code>b</code> <code>a</code>, <code>b</code>',
  );
});

test('what is not escaped, or would be escaped twice, does not compile', () => {
  const name: string = '<b>';
  const escaped: Html = code(name);
  // @ts-expect-error: foreign text
  expect(() => html`<b>${name}</b>`).toThrow();
  // @ts-expect-error: escaped already
  expect(() => code(escaped)).toThrow();
  // @ts-expect-error: text alone is not safe
  const forged: Html = { text: name, toJSON: () => name };
  expect(forged).not.toEqual(escaped);
});

describe('escapedHtml', () => {
  test('keeps nothing that HTML or Markdown would read as structure', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const escaped = escapedHtml(text).text;
        expect(escaped).not.toMatch(
          /[<>"'`*~|[\]{}@!$^+=\\\n]|&(?!#\d+;)|#(?!\d+;)|:(?! |$)|www\.|^[-+]|^\d+[.)]/i,
        );
        expect(withoutReferences(escaped)).toBe(visible(text));
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    ['user.scheduled_sends.read', 'user.scheduled_sends.read'],
    ['key-admin', 'key-admin'],
    ['_a_ --b-- 1.5', '&#95;a&#95; &#45;&#45;b&#45;&#45; 1.5'],
  ])('writes %j', (text, written) => {
    expect(escapedHtml(text).text).toBe(written);
  });
});

test('code holds the visible text', () => {
  fc.assert(
    fc.property(hostileText, (text) => {
      expect(withoutReferences(code(text).text.replace(/<\/?(?:code|span)>/g, ''))).toBe(visible(text));
    }),
  );
});

test('an address cannot leave its link', () => {
  expect(link('https://x/"><img src=x>', html`The run`).text).toBe(
    '<a href="https&#58;//x/&#34;&#62;&#60;img src&#61;x&#62;">The run</a>',
  );
});

describe('unlinkedHtml', () => {
  test.each([
    ['plain words', 'The file "a" is 5 bytes (or more).', 'The file &#34;a&#34; is 5 bytes (or more).'],
    ['a mention', 'Ask @acme/all now.', 'Ask <code><span>&#64;</span>acme/all</code> now.'],
    ['a link', 'See https://evil.example, now.', 'See <code>https&#58;//evil.example</code>, now.'],
    ['an issue', 'Fixes #12 now.', 'Fixes <code>&#35;12</code> now.'],
    ['a commit', 'At deadbeefcafe.', 'At <code>deadbeefcafe</code>.'],
    [
      'a name in quotes',
      'No "api_keys.read": add it.',
      'No &#34;<code>api&#95;keys.read</code>&#34;: add it.'.replace('&#95;', '_'),
    ],
  ])('writes %s', (_name, text, written) => {
    expect(unlinkedHtml(text).text).toBe(written);
  });

  test('has no tag but code and the split @, and nothing that GitHub links outside of code', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const written = unlinkedHtml(text).text;
        const outside = written.replace(/<code>(?:[^<]|<span>&#64;<\/span>)*<\/code>/g, ' ');
        expect(outside).not.toMatch(/[<>]/);
        expect(withoutReferences(outside)).not.toMatch(/@|:\/\/|www\.|#\d|GH-\d|\b[0-9a-f]{7,40}\b/i);
        expect(outside).not.toMatch(/[`*|[\]\n]|&(?!#\d+;)/);
      }),
      { numRuns: 2000 },
    );
  });

  test('loses nothing', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const written = unlinkedHtml(text).text.replace(/<\/?(?:code|span)>/g, '');
        expect(withoutReferences(written)).toBe(visible(text));
      }),
    );
  });
});

test('code that may break is the same text, each piece escaped', () => {
  const { text } = breakableCode('<b>@acme/www.evil.example 👍👍👍');
  expect(text).not.toMatch(/<(?!\/?(?:code|span)>|wbr>)/);
  expect(text.replace(/<wbr>/g, '')).toContain('evil');
});
