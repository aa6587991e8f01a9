import { expect, test } from '@jest/globals';
import { catalogue } from '../../src/catalogue/catalogue.js';
import { adminScopesAmong, waysToAdmin } from '../../src/catalogue/ways-to-admin.js';

test('only three scopes were seen to make admins', () => {
  expect(adminScopesAmong(['mail.send', ...waysToAdmin.map(({ scope }) => scope)])).toEqual([
    'teammates.create',
    'sso.teammates.create',
    'sso.teammates.update',
  ]);
});

test.each(waysToAdmin)(
  '$scope is a scope of critical risk, with a link to what is known',
  ({ scope, link }) => {
    expect(catalogue.get(scope)?.risk).toBe('critical');
    expect(link).toMatch(
      /^https:\/\/(?:github\.com\/kenzo0107|github\.com\/sendgrid|www\.twilio\.com\/docs)\//,
    );
  },
);

test('each scope stands there once', () => {
  expect(new Set(waysToAdmin.map(({ scope }) => scope)).size).toBe(waysToAdmin.length);
});
