import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { redactAll, redactionInPolicy, redactionOf, redactKeys } from '../../src/text/redaction.js';
import { hostileText } from '../support/hostile.js';
import { anyKey, secretsIn, textWith } from '../support/keys-in-text.js';

const id = 'abcdefghijklmnopqrst-_';
const half = 'oWn0SecreT'.padEnd(43, '9x-Y_');
const own = `SG.${id}.${half}`;
const foreignId = 'f'.repeat(22);
const foreign = `SG.${foreignId}.${'g'.repeat(43)}`;
const token = 'ghs_0123456789abcdefghijklmnopqrstuvwxyz';

const ownShown = `SG.${id}.[redacted]`;
const foreignShown = `SG.${foreignId}.[redacted]`;

const shownAs: readonly [name: string, text: string, shown: string][] = [
  ['a key', own, ownShown],
  ['a key of somebody else', `no key ${foreign}!`, `no key ${foreignShown}!`],
  ['a key behind a letter and before a letter', `x${foreign}x`, `x${foreignShown}x`],
  ['a key behind a line feed', `x\n${own}\ny`, `x\n${ownShown}\ny`],
  ['two keys that touch', own + foreign, ownShown + foreignShown],
  [
    'a key that runs into the next one',
    `SG.${id}.${'y'.repeat(42)}${foreign}`,
    `SG.${id}.[redacted]${foreignShown}`,
  ],
  ['the secret half alone', `at ${half}.`, `at ${ownShown}.`],
  ['the secret half among letters', `x${half}x`, `x${ownShown}x`],
  ['the secret half behind another id', `SG.${foreignId}.${half}`, foreignShown],
  ['half of the secret half, which is neither', half.slice(0, 30), half.slice(0, 30)],
  ['a key folded over lines', `${own.slice(0, 40)}\n    ${own.slice(40)}`, ownShown],
  ['a key with an invisible character', `${own.slice(0, 9)}\u200b${own.slice(9)}`, ownShown],
  [
    'a key in a URL',
    `https://x.test/?k=${own.replaceAll('.', '%2e')}&y=1`,
    `https://x.test/?k=${ownShown}&y=1`,
  ],
  ['a key in JSON in JSON', `{\\"k\\":\\"SG\\\\u002e${own.slice(3)}\\"}`, `{\\"k\\":\\"${ownShown}\\"}`],
  ['a key in HTML', own.replaceAll('.', '&#46;').replaceAll('_', '&lowbar;'), ownShown],
  ['a key in HTML in HTML', own.replaceAll('.', '&amp;#x2E;'), ownShown],
  ['a key escaped for Markdown', own.replace(/[._-]/g, '\\$&'), ownShown],
  ['another secret', `token ${token} is bad`, 'token [redacted] is bad'],
  ['another secret in a URL', `?t=${token.replace('_', '%5F')}`, '?t=[redacted]'],
  [
    'what has been redacted',
    `${ownShown} ${foreignShown} [redacted]`,
    `${ownShown} ${foreignShown} [redacted]`,
  ],
  ['a key cut short', own.slice(0, -1), own.slice(0, -1)],
  ['a key in lower case', own.toLowerCase(), own.toLowerCase()],
  ['an ordinary text', 'Key "SG. 1" holds 3 scopes: mail.send', 'Key "SG. 1" holds 3 scopes: mail.send'],
];

describe('what becomes of what', () => {
  test.each(shownAs)('%s', (_, text, shown) => {
    expect(redactionOf(own, token).redact(text)).toBe(shown);
  });

  test.each([
    ['from 16 characters on', 'sixteen-letters!', 'x[redacted]x'],
    ['not below', 'fifteen-letters', 'xfifteen-lettersx'],
  ])('a secret of another form is redacted whole %s', (_, secret, shown) => {
    expect(redactionOf(secret).redact(`x${secret}x`)).toBe(shown);
  });

  test('a key in quotes, which came along when it was pasted, is known by its secret half as well', () => {
    expect(redactionOf(`"${own}"`).redact(half)).toBe(`SG.${id}.[redacted]`);
  });

  test('in a policy also what looks like a secret half, and no ordinary name of 43 characters', () => {
    const { redact } = redactionInPolicy(redactionOf());
    const like = `aB3${'x'.repeat(40)}`;
    expect(redact(`(${like})`)).toBe('([redacted])');
    const names = [`${like}x`, like.toLowerCase(), like.toUpperCase(), like.replace('3', 'x'), `-${like}`];
    expect(names.map(redact)).toEqual(names);
  });

  test('in JSON every text, names of members included, and nothing that is no text', () => {
    const value = { [own]: [own, 1, null, { a: own }], b: true };
    expect(redactAll(value, redactKeys)).toEqual({
      [ownShown]: [ownShown, 1, null, { a: ownShown }],
      b: true,
    });
  });

  test('what nests more deeply than any answer costs no stack', () => {
    const deep = JSON.parse(`${'['.repeat(100_000)}${']'.repeat(100_000)}`);
    expect(JSON.stringify(redactAll(deep, redactKeys))).toBe(`${'['.repeat(100)}null${']'.repeat(100)}`);
  });
});

describe('whatever the text', () => {
  const { redact, find } = redactionOf(own, token);
  const secrets = fc.oneof(anyKey, fc.constantFrom(own, half, token));
  const texts = fc.oneof(
    textWith(secrets),
    hostileText,
    fc.tuple(hostileText, textWith(secrets)).map(([a, b]) => a + b),
  );

  test('no secret is left to whoever undoes its escapes and folds', () => {
    fc.assert(
      fc.property(textWith(secrets), (text) => {
        expect(secretsIn(text, [half, token])).not.toEqual([]);
        expect(secretsIn(redact(text), [half, token])).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  test('doing so twice is the same as once', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(redact(redact(text))).toBe(redact(text));
      }),
      { numRuns: 500 },
    );
  });

  test('what is found stands in order, overlaps nothing, and all between stays as it is', () => {
    fc.assert(
      fc.property(texts, (text) => {
        let at = 0;
        const kept: string[] = [];
        for (const { start, end } of find(text)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          kept.push(text.slice(at, start));
          at = end;
        }
        expect(at).toBeLessThanOrEqual(text.length);
        const pieces = [...kept, text.slice(at)];
        expect(pieces.every((piece) => redact(text).includes(piece))).toBe(true);
      }),
    );
  });
});
