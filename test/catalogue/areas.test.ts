import { expect, test } from '@jest/globals';
import { areaOf, areas, isReadOnly } from '../../src/catalogue/areas.js';
import { isAutomatic } from '../../src/catalogue/automatic.js';
import { catalogue, realScopes } from '../../src/catalogue/catalogue.js';

test('every scope of the catalogue has exactly one area, and no area is without scopes but the one of unknown scopes', () => {
  const found = new Set([...catalogue.keys()].map(areaOf));
  expect(areas.filter((area) => found.has(area))).toEqual(areas.filter((area) => area !== 'other'));
  expect([...found].every((area) => areas.includes(area))).toBe(true);
});

test('what SendGrid sets by itself, and nothing else, is in the area of automatic scopes', () => {
  expect(realScopes.filter((scope) => (areaOf(scope) === 'automatic') !== isAutomatic(scope))).toEqual([]);
});

test.each([
  ['mail.send', 'mail'],
  ['marketing.read', 'marketing'],
  ['templates.versions.create', 'templates'],
  ['api_keys.update', 'API keys'],
  ['sso.teammates.create', 'people'],
  ['user.webhooks.parse.settings.update', 'webhooks'],
  ['asm.groups.read', 'suppressions'],
  ['mail_settings.bcc.update', 'settings'],
  ['whitelabel.create', 'senders'],
  ['geo.stats.read', 'statistics'],
  ['billing.read', 'billing'],
  ['2fa_required', 'automatic'],
  ['newly.made', 'other'],
])('%s belongs to the area %s', (scope, area) => {
  expect(areaOf(scope)).toBe(area);
});

test.each([
  ['stats.read', true, 'is what it says'],
  ['mail.send', false, 'writes'],
  ['marketing.read', false, 'writes despite its name'],
  ['newly.read', false, 'is not known'],
])('%s reads only: %s, since it %s', (scope, expected) => {
  expect(isReadOnly(scope)).toBe(expected);
});
