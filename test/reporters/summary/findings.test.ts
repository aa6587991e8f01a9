import { expect, test } from '@jest/globals';
import { findingScopes, newFindings, oldFindings } from '../../../src/reporters/summary/findings.js';
import type { Markdown } from '../../../src/text/markdown.js';
import { keyId } from '../../support/accounts.js';
import { audited } from '../../support/audited.js';
import { samples } from '../../support/sample-reports.js';

const roomBytes = 100_000;

test('what is wrong holds the threat, and what to do begins with what to do', () => {
  const report = audited({
    policy: 'version: 1\nkeys:\n  - name: mailer\n    owner: mail team\n    allow: [mail.send]\n',
    keys: [{ id: '1', name: 'mailer', scopes: ['mail.send', 'templates.update'] }],
  });
  expect(cells(newFindings(report, roomBytes))).toEqual([
    [
      '<b><code>mailer</code></b><br><sub>id&nbsp;<code>1</code></sub><br>owner: mail team',
      '🟠&nbsp;high',
      '❌ <code>excess-scope</code>, line 3<br>Key <code>mailer</code> holds 1 scope that its entry does not allow: <code>templates.update</code>. With <code>templates.update</code> (high risk) a thief could change the text and the links of genuine mail.',
      'Take it away in the dashboard (no key with <code>api_keys.update</code> holds all that remains), or allow it in the entry.',
    ],
  ]);
});

test('keys that share a name have their ids beside it where all scopes are listed, and below the first finding', () => {
  const report = audited({
    policy: `version: 1\nkeys: [{ id: "${keyId(0)}", name: b, allow: [mail.sned] }]\n`,
    keys: ['a', 'a'].map((name) => ({ name, scopes: ['mail.send'] })),
  });
  const named = `<code>a</code> (id <code>${keyId(0)}</code>)`;
  expect(cells(findingScopes(report, roomBytes)).map(([key]) => key)).toContain(named);
  expect(cells(newFindings(report, roomBytes)).map(([key]) => key)).toContain(named);
});

test('findings of one key stand together, the key with the worst one first', () => {
  const report = audited({
    policy: `version: 1
keys:
  - { name: a, allow: [mail.sned] }
  - { name: b, allow: [mail.sned] }
rules: { excess-scope: error }
`,
    keys: { a: [], b: ['mail.send'] },
  });
  expect(cells(newFindings(report, roomBytes)).map(([key, , what]) => [key, rule(what)])).toEqual([
    [expect.stringMatching(/^<b><code>b<\/code>/), 'excess-scope'],
    ['<code>b</code>', 'unknown-scope'],
    [expect.stringMatching(/^<b><code>a<\/code>/), 'unknown-scope'],
  ]);
});

test('a key that is not live is said to be so, and a finding may be about no single key', () => {
  const keysOf = cells(newFindings(samples['pull-request'], roomBytes)).map(([key]) => key);
  expect(keysOf).toContain('<b><code>mailer</code></b><br>not live');
  expect(keysOf).toContain('<i>no single key</i>');
});

test('without a base all are new, with one those that were there stand folded', () => {
  expect(newFindings(samples.seed, roomBytes)?.text).toMatch(/^### What was found\n/);
  expect(oldFindings(samples.seed, roomBytes)).toBeNull();
  expect(newFindings(samples['pull-request'], roomBytes)?.text).toMatch(/^### What this change brings in\n/);
  expect(oldFindings(samples['pull-request'], roomBytes)?.text).toContain(
    '<details><summary>2 findings that this change does not bring in</summary>',
  );
});

test('of a long list the message names three, and the table of scopes all', () => {
  const keys = { stray: Array.from({ length: 12 }, (_, index) => `a.${index}`) };
  const report = audited({ policy: 'version: 1\nkeys: []\n', keys });
  expect(newFindings(report, roomBytes)?.text).toContain('</code> and 9&nbsp;more.');
  const [[key, id, scopes] = []] = cells(findingScopes(report, roomBytes));
  expect([key, id]).toEqual(['<code>stray</code>', '<code>unmanaged-key</code>']);
  expect(scopes?.match(/<code>/g)).toHaveLength(12);
});

/** The cells of each row of a table, without its head. */
function cells(block: Markdown | null): string[][] {
  const rows = Array.from(block?.text.matchAll(/^<tr>(<td>.*)<\/tr>$/gm) ?? [], ([, row = '']) => row);
  return rows.map((row) => Array.from(row.matchAll(/<td>(.*?)<\/td>/g), ([, cell = '']) => cell));
}

function rule(cell: string | undefined): string | undefined {
  return /<code>([a-z-]+)<\/code>/.exec(cell ?? '')?.[1];
}
