import { expect, test } from '@jest/globals';
import { plain } from '../../src/text/plain.js';
import { threatOf } from '../../src/text/threat.js';

test('the first scope that the catalogue knows tells what a thief could do', () => {
  const threat = threatOf(['no.such.scope', 'mail.send', 'stats.read']);
  expect(threat && plain(threat)).toMatch(/^With "mail\.send" \(\w+ risk\) a thief could .+\.$/);
});

test.each([[[]], [['no.such.scope']]])('nothing is told of %j', (scopes) => {
  expect(threatOf(scopes)).toBeNull();
});
