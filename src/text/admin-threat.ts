import { adminScopesAmong } from '../catalogue/ways-to-admin.js';
import { allScopes, type Phrase, phrase } from '../model/phrase.js';

/** What a thief could become with a key that holds the scopes; null where none of them was seen to make admins. */
export function adminThreat(scopes: Iterable<string>): Phrase | null {
  const ways = adminScopesAmong(scopes);
  return ways.length === 0
    ? null
    : phrase`With ${allScopes(ways)} a thief could become an admin of the account, as was seen with Full Access keys; whether SendGrid lets a restricted key do so is not established.`;
}
