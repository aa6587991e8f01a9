import { expect, test } from '@jest/globals';
import { leftBy, namedIn } from '../../src/invariants/asked-scopes.js';
import { parsePolicy } from '../../src/policy/parse.js';

test.each([
  ['what it wants and allows by name, each once', 'scopes: [a.b], allow: [a.b, c.d, "e.*"]', ['a.b', 'c.d']],
  ['what presets of its own stand for', 'presets: [own]', ['o.p', 'q.r']],
  ['not what a built-in preset allows besides', 'presets: [scope-audit]', ['api_keys.read']],
  [
    'what it allows itself beside such a preset',
    'presets: [scope-audit], allow: [templates.read]',
    ['api_keys.read', 'templates.read'],
  ],
])('an entry names %s', (_, members, named) => {
  const text = `version: 1\npresets: { own: [o.p, q.r] }\nkeys: [{ name: a, ${members} }]\n`;
  expect(parsePolicy(text, 'p.yml').entries.map(namedIn)).toEqual([named]);
});

test('an attempt leaves its list on the key, and one without a list all that keys can hold', () => {
  expect(leftBy({ set: ['a.b'], everything: false })).toEqual(['a.b']);
  const everything = leftBy({ set: [], everything: true });
  expect(everything).toEqual(expect.arrayContaining(['mail.send', 'sso.teammates.create']));
  expect(everything).not.toEqual(expect.arrayContaining(['billing.read']));
  expect(everything).not.toEqual(expect.arrayContaining(['2fa_required']));
});
