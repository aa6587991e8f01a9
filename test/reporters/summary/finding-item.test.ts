import { expect, test } from '@jest/globals';
import { findingItem, shortFindingItem } from '../../../src/reporters/summary/finding-item.js';
import { audited, policyFile } from '../../support/audited.js';

const [excess] = audited({
  policy: 'version: 1\nkeys:\n  - name: mailer\n    allow: [mail.send]\n',
  keys: [{ id: '1', name: 'mailer', scopes: ['mail.send', 'templates.update'] }],
}).findings;

test('what is wrong holds the threat, and what to do begins with what to do', () => {
  expect(excess && findingItem(excess, policyFile).text.split('\n')).toEqual([
    '<li>❌ <code>excess-scope</code>, line 3<br>',
    'Key <code>mailer</code> holds 1 scope that its entry does not allow: <code>templates.update</code>. With <code>templates.update</code> (high risk) a thief could change the text and the links of genuine mail.<br>',
    '<b>👉&nbsp;What to do:</b> Take it away in the dashboard (no key with <code>api_keys.update</code> holds all that remains), or allow it in the entry.</li>',
    '',
  ]);
});

test('where the matter stands above, the place and what to do are one line', () => {
  expect(excess && shortFindingItem(excess, policyFile).text).toMatch(
    /^<li>❌ <code>excess-scope<\/code>, line 3: <b>👉&nbsp;What to do:<\/b> Take it away .*<\/li>\n$/,
  );
});
