import { type Audit, audit } from '../../src/audit/audit.js';
import type { JudgedAttempt } from '../../src/model/attempt.js';
import type { LiveKey } from '../../src/model/key.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { type AccountState, withKey, withNewKey } from '../account/state.js';
import { accountOf } from './accounts.js';
import { send } from './send.js';

/** An entry whose members a test can change. */
export interface WorldEntry {
  readonly id?: string;
  readonly name?: string;
  readonly match?: string;
  readonly scopes: readonly string[];
  readonly allow: readonly string[];
  readonly grantor?: string;
}

/** A policy and an account that both can be changed as a finding advises. */
export interface World {
  readonly entries: readonly WorldEntry[];
  readonly state: AccountState;
  /** The id of the key that the audit runs with. */
  readonly auditor: string;
}

/** What the audit says of the world. */
export function auditOf({ entries, state, auditor }: World): Audit {
  // JSON on a line of its own is YAML, and gives each entry its line.
  const lines = entries.map((entry) => `  - ${JSON.stringify(entry)}\n`);
  const policy = parsePolicy(
    `version: 1\nkeys:${lines.length === 0 ? ' []' : ''}\n${lines.join('')}`,
    'p.yml',
  );
  return audit({ policy, account: accountOf(state.keys, auditor), base: null }, rules);
}

/** The world after the attempt was sent with the key; null where the account refuses it. */
export function sentBy(
  world: World,
  { id }: Pick<LiveKey, 'id'>,
  attempt: Pick<JudgedAttempt, 'key' | 'set'>,
): World | null {
  const { status, state } = send(world.state, { sender: id, ...attempt.key, scopes: attempt.set });
  return status < 300 ? { ...world, state } : null;
}

/** The world after a person made the change in the dashboard. */
export function madeByPerson(world: World, { key, set }: Pick<JudgedAttempt, 'key' | 'set'>): World {
  const { id, name } = key;
  const state =
    id === null ? withNewKey(world.state, name, set).state : withKey(world.state, { id, name, scopes: set });
  return { ...world, state };
}
