import { brokenInvariant } from '../../src/rules/broken-invariant.js';
import { testRule } from '../support/test-rule.js';

const holders = (n: number, members = '') =>
  `invariants: [{ holders: [api_keys.update], at-most: ${n}, reason: few${members} }]\n`;
const policyOf = (keys: string, invariants: string, more = '') =>
  `version: 1\nkeys: [${keys}]\n${invariants}${more}`;
const all = '{ match: "*", allow: ["*"] }';

testRule(brokenInvariant, {
  accept: [
    {
      name: 'as many holders as may be',
      policy: policyOf(all, holders(2)),
      keys: { a: ['api_keys.update'], b: ['api_keys.update'], c: [] },
    },
    {
      name: 'holders that are excepted',
      policy: policyOf(all, holders(1, ', except: [a]')),
      keys: { a: ['api_keys.update'], b: ['api_keys.update'] },
    },
    {
      name: 'entries that want it, where no account was read',
      policy: policyOf('{ name: a, scopes: [api_keys.update] }', holders(0)),
      account: null,
    },
  ],
  reject: [
    {
      name: 'too many holders, one of them without an entry',
      policy: policyOf('{ name: a, allow: [api_keys.update] }', holders(1)),
      keys: { a: ['api_keys.update'], b: ['api_keys.update'] },
      findings: [
        '3:16 2 keys hold "api_keys.update", and the invariant allows 1 at most ("few"): "a", "b". Take that away from one of them, or raise `at-most` where so many are needed.',
      ],
      related: ['2:16 Counted: "a", which has its entry here.', '2:1 Counted: "b", which has no entry.'],
    },
    {
      name: 'holders that the policy makes',
      policy: policyOf(
        '{ name: a, scopes: [api_keys.update] }, { name: b, scopes: [api_keys.update] }',
        holders(1),
        'grantor: dashboard\n',
      ),
      keys: { a: [] },
      findings: [
        '3:16 2 keys would hold "api_keys.update", and the invariant allows 1 at most ("few"): "a", "b". Take that away from one of them, or raise `at-most` where so many are needed.',
      ],
      related: [
        '2:16 Counted: "a", which has its entry here.',
        '2:56 Counted: "b", which is asked for here.',
      ],
    },
  ],
});
