import { createHash } from 'node:crypto';
import type { Finding } from '../model/finding.js';

/**
 * 16 hex digits that stay the same while lines and wording change: the start of SHA-256 over a JSON array of rule, key (its
 * id, else its name), scopes by code unit, `about` and subuser, nulls at its end left out.
 */
export function fingerprint({
  rule,
  key,
  scopes,
  about,
  subuser,
}: Pick<Finding, 'rule' | 'key' | 'scopes' | 'about' | 'subuser'>): string {
  const members = [rule, key === null ? null : (key.id ?? key.name), [...scopes].sort(), about, subuser];
  const length = members.findLastIndex((member) => member !== null) + 1;
  return createHash('sha256')
    .update(JSON.stringify(members.slice(0, length)))
    .digest('hex')
    .slice(0, 16);
}
