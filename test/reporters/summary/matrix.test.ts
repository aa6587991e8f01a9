import { expect, test } from '@jest/globals';
import { matrix } from '../../../src/reporters/summary/matrix.js';
import { audited } from '../../support/audited.js';

const report = audited({
  policy: 'version: 1\nkeys:\n  - { name: a, allow: [mail.send] }\n  - { name: b, allow: [stats.read] }\n',
  keys: { a: ['mail.send'], b: ['stats.read', 'api_keys.create', '2fa_required'], c: ['brand.new'] },
});

test('each cell says read or write and the worst risk, excess is bold and comes first, and so is a key without an entry marked', () => {
  const rows = matrix(report, 100_000)?.text.match(/<tr>.*<\/tr>/g);
  expect(rows).toEqual([
    '<tr><th>Key</th><th>✉️</th><th>🔑</th><th>📊</th><th>🧩</th></tr>',
    '<tr><td><code>b</code><br>❗ too much</td><td>–</td><td>🔴<br><b>w!</b></td><td>🟢<br>r</td><td>–</td></tr>',
    '<tr><td><code>a</code></td><td>🟠<br>w</td><td>–</td><td>–</td><td>–</td></tr>',
    '<tr><td><code>c</code><br>❓ no entry</td><td>–</td><td>–</td><td>–</td><td>❔<br>w</td></tr>',
  ]);
});

test('only areas in which a key holds something are explained', () => {
  expect(matrix(report, 100_000)?.text).toContain('✉️ mail, 🔑 API keys, 📊 statistics, 🧩 other.');
});

test('a long name may break, so that the table stays narrow', () => {
  const keys = { ['x'.repeat(60)]: ['mail.send'] };
  expect(matrix(audited({ policy: 'version: 1\nkeys: []\n', keys }), 100_000)?.text).toContain(
    `<code>${'x'.repeat(12)}<wbr>${'x'.repeat(12)}<wbr>${'x'.repeat(12)}<wbr>xxx…</code>`,
  );
});

test('without room there is none', () => {
  expect(matrix(report, 100)).toBeNull();
});
