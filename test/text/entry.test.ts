import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { canBeNamed } from '../../src/model/scope.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { entryTextOf, flowEntry } from '../../src/text/entry.js';
import { hostileText } from '../support/hostile.js';
import { liveKey } from '../support/report.js';

const apiKey = `SG.${'a'.repeat(22)}.${'b'.repeat(43)}`;

test('the entry of a key has its id, its name and its scopes on one line', () => {
  expect(flowEntry(liveKey('a "b"', ['stats.read', 'mail.send', '2fa_required'], '1'))).toBe(
    '- { id: "1", name: "a \\"b\\"", scopes: [mail.send, stats.read] }',
  );
  expect(flowEntry(liveKey('', [], '1'))).toBe('- { id: "1", allow: [] }');
});

test('a name that holds a whole API key is left out', () => {
  expect(flowEntry(liveKey(`mailer ${apiKey}`, [], '1'))).toBe('- { id: "1", allow: [] }');
});

test('the entry to paste for a key is a policy by itself, whatever the key is called and holds', () => {
  const scope = fc.oneof(fc.stringMatching(/^[!-~]{1,12}$/).filter(canBeNamed), hostileText);
  const anyKey = fc.record({
    id: fc.stringMatching(/^[A-Za-z0-9_-]{22}$/),
    name: fc.oneof(hostileText, fc.constantFrom('', apiKey)),
    scopes: fc.array(scope, { maxLength: 4 }),
  });
  fc.assert(
    fc.property(anyKey, ({ id, name, scopes }) => {
      const live = liveKey(name, scopes, id);
      const [entry, ...others] = parsePolicy(
        `version: 1\nkeys:\n  ${flowEntry(live)}\n`,
        'policy.yml',
      ).entries;
      expect(others).toEqual([]);
      expect(entry?.selector).toMatchObject({ kind: 'id', id: { value: id } });
      expect(entry?.wanted.map((one) => one.scope)).toEqual(entryTextOf(live).scopes);
    }),
  );
});
