import { expect, test } from '@jest/globals';
import { liveKeys } from '../../../src/reporters/summary/live-keys.js';
import { audited } from '../../support/audited.js';

test('every live key has its entry, its owner and its scopes below the account at a glance', () => {
  const report = audited({
    policy: 'version: 1\nkeys:\n  - { name: a, owner: "@x", scopes: [mail.send] }\n',
    keys: [
      { id: '1', name: 'a', scopes: ['mail.send', '2fa_required'] },
      { id: '2', name: '', scopes: [] },
    ],
  });
  const { text = '' } = liveKeys(report, 10_000) ?? {};
  expect(text.split('\n')[0]).toBe('<details><summary>2 live keys at a glance: what each may do</summary>');
  expect(text.slice(text.indexOf('<details><summary>All')).split('\n')).toEqual([
    '<details><summary>All scopes of each key, and the entry that governs it</summary>',
    '<ul>',
    '<li><b><i>no name</i></b> (id <code>2</code>), <b>no entry</b><br>',
    '0 scopes: </li>',
    '<li><b><code>a</code></b> (id <code>1</code>), entry <code>a</code>, line 3, owner: <code><span>&#64;</span>x</code><br>',
    '2 scopes: 🟠 high: <code>mail.send</code>; ⚪ info: <code>2fa_required</code></li>',
    '</ul>',
    '</details>',
    '</details>',
  ]);
});

test.each([2_000, 5_000, 20_000])(
  'in %d bytes 100 keys keep to their room, and what is cut is counted',
  (room) => {
    const keys = Array.from({ length: 100 }, (_, index) => ({ name: `key-${index}`, scopes: ['mail.send'] }));
    const { text = '' } = liveKeys(audited({ policy: 'version: 1\nkeys: []\n', keys }), room) ?? {};
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(room);
    const [rows = '', lists = ''] = text.split('All scopes of each key');
    for (const [part, item] of [
      [rows, /<tr><td>/g],
      [lists, /<li><b>/g],
    ] as const) {
      const cut = Number(/(\d+) more keys are not shown/.exec(part)?.[1] ?? 0);
      const shown = part.match(item)?.length ?? 0;
      expect(shown === 0 && part === rows ? 100 : shown + cut).toBe(100);
    }
  },
);

test('without live keys there is nothing', () => {
  expect(liveKeys(audited({ policy: 'version: 1\nkeys: []\n' }), 10_000)).toBeNull();
});
