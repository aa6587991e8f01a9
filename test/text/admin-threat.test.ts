import { expect, test } from '@jest/globals';
import { adminThreat } from '../../src/text/admin-threat.js';
import { plain } from '../../src/text/plain.js';

test('of a key that was seen to make admins it says so, and what is not established', () => {
  expect(plain(adminThreat(['mail.send', 'teammates.create', 'teammates.update']) ?? [])).toBe(
    'With "teammates.create" a thief could become an admin of the account, as was seen with Full Access keys; whether SendGrid lets a restricted key do so is not established.',
  );
});

test('of every other key it says nothing', () => {
  expect(adminThreat(['mail.send', 'teammates.update', 'api_keys.create'])).toBeNull();
});
