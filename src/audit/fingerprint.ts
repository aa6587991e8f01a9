import { createHash } from 'node:crypto';
import type { RuleId } from '../model/finding.js';
import type { KeyRef } from '../model/inventory.js';

/** 16 hex digits that stay the same while lines and wording change: SHA-256 over rule, key and sorted scopes. */
export function fingerprint(rule: RuleId, key: KeyRef | null, scopes: readonly string[]): string {
  const identity = JSON.stringify([rule, key === null ? null : (key.id ?? key.name), [...scopes].sort()]);
  return createHash('sha256').update(identity).digest('hex').slice(0, 16);
}
