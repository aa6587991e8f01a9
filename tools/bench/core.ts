import { audit } from '../../src/audit/audit.js';
import { type Account, accountItself } from '../../src/model/account.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { median, type Row } from './table.js';

const section = 'The pure core: every rule, as many entries as keys';
/** A policy has no more entries. */
const largest = 2_000;

/** How the time of the core grows with the account. */
export function benchCore(): readonly Row[] {
  // The first runs compile.
  timeCore(1_000, 5);
  const sizes = [20, 200, largest];
  const times = sizes.map((keys) => timeCore(keys, keys === largest ? 5 : 15));
  return sizes.map((keys, index) => {
    const measured = times[index] ?? Number.NaN;
    const before = times[index - 1] ?? measured;
    const exponent = Math.log10(measured / before);
    return {
      section,
      what: `${keys} keys, ms`,
      protocol: '',
      measured,
      against: index === 0 ? 'itself' : 'a tenth of the keys',
      ratio: measured / before,
      // Ten times as many may take ten times as long, plus a fifth.
      bar: keys === largest ? 12 : null,
      note: index === 0 ? '' : `grows with the power ${exponent.toFixed(2)} of the keys`,
    };
  });
}

function timeCore(keys: number, repetitions: number): number {
  const names = Array.from({ length: keys }, (_, index) => `key-${index}`);
  const entries = names.map((name) => `- {name: ${name}, scopes: [mail.send, stats.read]}\n`).join('');
  const policy = parsePolicy(`version: 1\nkeys:\n${entries}`, 'policy.yml');
  // Every other key holds too much, and none holds all that it should.
  const account: Account = {
    ref: accountItself,
    keys: names.map((name, index) => ({
      id: `id-${index}`,
      name,
      scopes: new Set(['mail.send', ...(index % 2 === 0 ? ['templates.update', 'api_keys.create'] : [])]),
    })),
    auditor: null,
    vanished: [],
    unread: [],
    faults: [],
  };
  const times = Array.from({ length: repetitions }, () => {
    const startedAt = performance.now();
    audit({ policy, account, base: null }, rules);
    return performance.now() - startedAt;
  });
  return median(times);
}
