import { expect, test } from '@jest/globals';
import { policyShape } from '../../src/policy/members/policy-members.js';
import { outlineOf } from '../../src/policy/outline.js';
import { readAs, valueLine } from '../support/policy-tree.js';

test('what can be made out of a wrong policy is there, and the rest is passed over', () => {
  const { value } = readAs(
    policyShape,
    [
      'version: 2',
      'presets: { own: [a.b, 1], other: x }',
      'keys: [{ owner: o, presets: [own], scopes: [c.d, 5], idd: x }, 7]',
      'rules: { key-limit: error, missing-key: loud }',
      'waivers: [{ key: k, rule: renamed-key, expires: 1 }, { key: k, rule: renamed-kye }, 8]',
      'terraform: { grantor: dashboard, manages-keys: 1, providers: { p: x, "": {}, q: { subuser: s } } }',
    ].join('\n'),
  );
  if (value === undefined) throw new Error('Nothing was read.');
  const outline = outlineOf(value);
  const { versionLocation, keysLocation, grantor, presets, entries, waivers, rules, terraform } = outline;
  expect([versionLocation?.start, keysLocation?.start, grantor]).toEqual([
    { line: 1, column: 1 },
    { line: 3, column: 1 },
    null,
  ]);
  expect(presets.map(({ name, scopes }) => [valueLine(name), scopes.map(valueLine)])).toEqual([
    ['2:12 own', ['2:18 a.b']],
    ['2:27 other', []],
  ]);
  expect(entries.map(({ location, wants }) => [location.start, wants.map(valueLine)])).toEqual([
    [{ line: 3, column: 10 }, ['3:30 own', '3:45 c.d']],
  ]);
  expect(entries[0]?.wanted.map(({ scope }) => scope)).toEqual(['a.b', 'c.d']);
  expect([...rules].map(([id, weight]) => [id, valueLine(weight)])).toEqual([['key-limit', '4:21 error']]);
  expect(waivers.map(({ location, values }) => [location.start.column, values.expires])).toEqual([
    [27, undefined],
    [56, undefined],
  ]);
  expect(terraform?.location.start).toEqual({ line: 6, column: 1 });
  expect([terraform?.grantor?.value, terraform?.managesKeys]).toEqual(['dashboard', false]);
  expect(terraform?.providers.map(({ name, value }) => [name.value, value?.values.subuser?.value])).toEqual([
    ['p', undefined],
    ['', undefined],
    ['q', 's'],
  ]);
});

test.each([
  ['the id', '{ owner: o, match: c, name: b, id: a }', 36],
  ['else the name', '{ owner: o, match: c, name: b }', 29],
  ['else the pattern', '{ owner: o, match: c }', 20],
  ['else the first member', '{ owner: o }', 3],
])('an entry is at %s', (_, entry, column) => {
  const { value } = readAs(policyShape, `keys:\n- ${entry}`);
  const [first] = value === undefined ? [] : outlineOf(value).entries;
  expect(first?.location.start).toEqual({ line: 2, column: column + 2 });
});
