import { expect, test } from '@jest/globals';
import { proposal } from '../../../src/reporters/summary/proposal.js';
import { unaudited } from '../../support/audited.js';

const report = unaudited({ proposal: 'version: 1\nkeys: []\n' });

test('the ready policy stands in a block to copy', () => {
  expect(proposal(report, 10_000)?.text).toBe(
    '### A ready policy, made from the live account\n\n```yaml\nversion: 1\nkeys: []\n```',
  );
  expect(proposal(unaudited({}), 10_000)).toBeNull();
});

test('it stands whole or not at all', () => {
  expect(proposal(report, 50)?.text).toContain('It is too long for this page; the log holds it.');
});
