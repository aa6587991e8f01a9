import { expect, test } from '@jest/globals';
import { named, phrase } from '../../src/model/phrase.js';
import { messageOf } from '../../src/text/message.js';

const matter = phrase`Key ${named('a')} is odd.`;
const advice = phrase`Delete it.`;

test.each([
  ['all three', phrase`A thief could use it.`, 'Key "a" is odd. A thief could use it. Delete it.'],
  ['no threat', null, 'Key "a" is odd. Delete it.'],
])('a message with %s is one line', (_name, threat, message) => {
  expect(messageOf({ matter, threat, advice })).toBe(message);
});
