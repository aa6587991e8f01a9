import { govern } from '../../src/govern/govern.js';
import { attemptsOf } from '../../src/grants/asked.js';
import { holdersOf } from '../../src/grants/holders.js';
import { judge } from '../../src/grants/judge.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { accountOf, keyId } from '../../test/support/accounts.js';
import { median, type Row } from './table.js';

const section = 'Verdicts, proofs and chains: a grant for each key, 300 scopes, 10 keys that may update keys';
const writers = 10;
const scopes = Array.from({ length: 300 }, (_, index) => `area${index % 40}.s${index}`);
/** What 1,000 grants among 1,000 keys may take. */
const barMs = 100;

/** How long the grants of an account take to judge, and how that grows with the keys. */
export function benchGrants(): readonly Row[] {
  timeGrants(1_000, 5);
  const [few, many] = [timeGrants(1_000, 9), timeGrants(2_000, 5)];
  return [
    {
      section,
      what: '1000 keys, ms',
      protocol: '',
      measured: few,
      against: `${barMs} ms`,
      ratio: few / barMs,
      bar: 1,
      note: '',
    },
    {
      section,
      what: '2000 keys, ms',
      protocol: '',
      measured: many,
      against: 'half of the keys',
      ratio: many / few,
      bar: null,
      note: `grows with the power ${(Math.log(many / few) / Math.log(2)).toFixed(2)} of the keys`,
    },
  ];
}

function timeGrants(count: number, repetitions: number): number {
  const random = generator();
  const keys = Array.from({ length: count }, (_, index) => ({
    id: keyId(index),
    name: `k${index}`,
    scopes: [...scopes.filter(() => random() < 0.5), ...(index < writers ? ['api_keys.update'] : [])],
  }));
  const entries = keys.map(({ name, scopes: held }) => {
    const lacking = scopes.filter((scope) => !held.includes(scope));
    const wanted = [lacking[Math.floor(random() * lacking.length)], lacking[0]];
    return `- {name: ${name}, scopes: [${wanted.join(', ')}], allow: ["*"]}\n`;
  });
  const policy = parsePolicy(`version: 1\nkeys:\n${entries.join('')}`, 'policy.yml');
  const account = accountOf(keys);
  const attempts = attemptsOf(policy, account, govern(policy, account));
  const times = Array.from({ length: repetitions }, () => {
    const startedAt = performance.now();
    judge(attempts, holdersOf(account.keys));
    return performance.now() - startedAt;
  });
  return median(times);
}

/** The same numbers in every run. */
function generator(): () => number {
  let seed = 1;
  return () => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
}
