import { expect, test } from '@jest/globals';
import { worstFindingFirst } from '../../src/model/finding-order.js';
import { policyFile } from '../support/audited.js';
import { at, finding } from '../support/report.js';

test('severity comes first, then the policy before other files, the place, the rule and the key', () => {
  const key = (id: string, name: string) => ({ key: { id, name } });
  const sorted = [
    finding({ rule: 'renamed-key', location: at(9) }),
    finding({ rule: 'excess-scope', location: { ...at(1), file: '.a/main.tf' } }),
    finding({ rule: 'key-limit', severity: 'warning', location: at(1) }),
    finding({ rule: 'excess-scope', severity: 'warning', location: at(2), ...key('b', 'a') }),
    finding({ rule: 'excess-scope', severity: 'warning', location: at(2), ...key('c', 'a') }),
    finding({ rule: 'excess-scope', severity: 'warning', location: at(2), ...key('a', 'b') }),
    finding({ rule: 'key-limit', severity: 'warning', location: at(2) }),
  ];
  expect([...sorted].reverse().sort(worstFindingFirst(policyFile))).toEqual(sorted);
});
