import { expect, test } from '@jest/globals';
import { gainedHtml, gainLabel, gainsIn } from '../../../src/reporters/summary/scope-verdicts.js';
import { audited } from '../../support/audited.js';
import { samples } from '../../support/sample-reports.js';

const { grants } = samples['pull-request'];

test('each scope has its verdict, refused ones first, and what nobody asks for needs none', () => {
  const all = gainsIn(grants, ['alerts.read', 'asm.groups.read', 'templates.read', 'billing.read'], 'idle');
  expect(all.map(({ scope, gain }) => `${scope} ${gain}`)).toEqual([
    'billing.read refused',
    'templates.read unproven',
    'asm.groups.read accepted',
    'alerts.read idle',
  ]);
  expect(gainedHtml(all, 2).text).toBe(
    '<code>billing.read</code> ❌&nbsp;refused, <code>templates.read</code> ❓&nbsp;unproven and 2&nbsp;more',
  );
});

test('of what is refused together, what the refusal is about comes first', () => {
  const { grants: refused } = audited({
    policy: 'version: 1\ngrantor: admin\nkeys: [{ name: a, scopes: [stats.read, mail.send] }]\n',
    keys: { admin: ['api_keys.update', 'stats.read'], a: [] },
  });
  expect(gainsIn(refused, ['stats.read', 'mail.send'], 'idle').map(({ scope }) => scope)).toEqual([
    'mail.send',
    'stats.read',
  ]);
});

test('where a scope is asked for twice, the worst of what becomes of it is shown', () => {
  expect(gainsIn(grants, ['mail.send'], 'idle')).toEqual([{ scope: 'mail.send', gain: 'refused' }]);
});

test('what has no verdict stands alone', () => {
  expect(gainedHtml([{ scope: 'a', gain: null }], 8).text).toBe('<code>a</code>');
  expect(gainLabel('unknown').text).toBe('not looked at');
});
