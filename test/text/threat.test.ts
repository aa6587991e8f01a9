import { expect, test } from '@jest/globals';
import { plain } from '../../src/text/plain.js';
import { threatOf } from '../../src/text/threat.js';

test.each<[name: string, scopes: readonly string[], told: string | null]>([
  [
    'the first scope that is known',
    ['brand.new', 'templates.read', 'mail.send'],
    'With "templates.read" (low risk) a thief could read templates.',
  ],
  ['nothing where no scope is known', ['brand.new'], null],
  ['nothing where a scope threatens nothing', ['2fa_required'], null],
  ['nothing where there are none', [], null],
])('tells %s', (_name, scopes, told) => {
  const threat = threatOf(scopes);
  expect(threat === null ? null : plain(threat)).toBe(told);
});
