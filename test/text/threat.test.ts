import { expect, test } from '@jest/globals';
import { catalogue } from '../../src/catalogue/catalogue.js';
import { plain } from '../../src/text/plain.js';
import { threatOf } from '../../src/text/threat.js';

const harmless = [...catalogue.values()].find(({ risk }) => risk === 'info')?.scope ?? '';
const mail = catalogue.get('mail.send');
const ofMail = `With "mail.send" (${mail?.risk} risk) a thief could ${mail?.threat}.`;

test.each<[what: string, scopes: readonly string[], told: string | null]>([
  ['no scopes', [], null],
  ['a name that the catalogue does not know', ['brand.new'], null],
  ['a scope that lets nobody do harm', [harmless], null],
  ['a scope with a risk', ['mail.send'], ofMail],
  ['the first of several', ['mail.send', 'api_keys.create'], ofMail],
  ['the first that is known and has a risk', ['brand.new', harmless, 'mail.send'], ofMail],
])('%s', (_, scopes, told) => {
  const threat = threatOf(scopes);
  expect(threat === null ? null : plain(threat)).toBe(told);
});

test('of every scope that has a risk it is told in one sentence', () => {
  const risky = [...catalogue.values()].filter(({ risk }) => risk !== 'info');
  for (const { scope } of risky) {
    const threat = threatOf([scope]);
    if (threat === null) throw new Error(`Nothing is told of ${scope}.`);
    expect(plain(threat)).toMatch(/^With ".+" \(\w+ risk\) a thief could .*[^.]\.$/);
  }
});
