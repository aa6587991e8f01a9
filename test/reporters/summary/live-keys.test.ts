import { expect, test } from '@jest/globals';
import { liveKeys } from '../../../src/reporters/summary/live-keys.js';
import { audited } from '../../support/audited.js';

test('every live key has its entry, its owner, its risk and its scopes', () => {
  const report = audited({
    policy: 'version: 1\nkeys:\n  - { name: a, owner: "@x", scopes: [mail.send] }\n',
    keys: [
      { id: '1', name: 'a', scopes: ['mail.send', '2fa_required'] },
      { id: '2', name: '', scopes: [] },
    ],
  });
  expect(liveKeys(report, 10_000)?.text.split('\n').slice(0, -2)).toEqual([
    '<details><summary>2 live keys, with the entry that governs each and what it holds</summary>',
    '<table>',
    '<tr><th>Key</th><th>Entry</th><th>Owner</th><th>Risk</th><th>Scopes, riskiest first</th></tr>',
    '<tr><td><b><i>no name</i></b><br><sub>id&nbsp;<code>2</code></sub></td><td><b>none</b></td><td>—</td><td>—</td><td>0: </td></tr>',
    '<tr><td><b><code>a</code></b><br><sub>id&nbsp;<code>1</code></sub></td><td><code>a</code>, line 3</td><td><code><span>&#64;</span>x</code></td><td>🟠&nbsp;high</td><td>2: <code>mail.send</code> <code>2fa_required</code></td></tr>',
  ]);
});
