import { expect, test } from '@jest/globals';
import { allScopes, named, type Phrase, phrase, scopesNamed } from '../../src/model/phrase.js';
import { plain } from '../../src/text/plain.js';
import { remarksOn } from '../../src/text/scope-remarks.js';

test.each<[name: string, matter: Phrase, told: string]>([
  ['a scope of which nothing more is known', phrase`${scopesNamed('mail.send')}`, ''],
  ['a scope that the catalogue does not know', phrase`${scopesNamed('brand.new')}`, ''],
  ['a name that is no scope here', phrase`Key ${named('email_activity.read')}`, ''],
  [
    'a legacy scope with a name of today, however often it is named',
    phrase`${scopesNamed('email_activity.read')} and ${scopesNamed('email_activity.read')}`,
    '"email_activity.read" is legacy; today it is called "messages.read".',
  ],
  [
    'a legacy scope without one',
    phrase`${scopesNamed('newsletter.read')}`,
    '"newsletter.read" belongs to legacy features.',
  ],
  [
    'several legacy scopes',
    phrase`${scopesNamed('newsletter.read', 'credentials.read', 'email_activity.read')}`,
    '"email_activity.read" is legacy; today it is called "messages.read". "newsletter.read", "credentials.read" belong to legacy features.',
  ],
  [
    'scopes that are only counted',
    phrase`${allScopes(['mail.send', 'stats.read', 'alerts.read', 'email_activity.read'])}`,
    '',
  ],
  [
    'the only name, which is no scope',
    phrase`${scopesNamed('message.read')}`,
    "A slip in the vendor's page of 2018.",
  ],
  [
    'names that are no scopes beside others, each note once',
    phrase`${scopesNamed('scheduled_sends.read', 'scheduled_sends.update', 'message.read')}`,
    'On "scheduled_sends.read", "scheduled_sends.update": Common in public code; the names of these scopes begin with "user.". On "message.read": A slip in the vendor\'s page of 2018.',
  ],
])('%s', (_, matter, told) => {
  expect(plain(remarksOn(matter))).toBe(told);
});

test('what was told of a phrase before is not told again', () => {
  const before = phrase`${scopesNamed('message.read')}`;
  const after = phrase`${scopesNamed('message.read', 'email_activity.read')}`;
  expect(plain(remarksOn(after, before))).toBe(
    '"email_activity.read" is legacy; today it is called "messages.read".',
  );
});
