import { expect, test } from '@jest/globals';
import { lineHtml } from '../../../src/reporters/summary/line-html.js';
import { policyFile } from '../../support/audited.js';
import { at } from '../../support/report.js';

test('a place in the policy is its line, one elsewhere has its file', () => {
  expect(lineHtml(at(6), policyFile).text).toBe('line 6');
  expect(lineHtml({ ...at(6), file: 'a<b.tf' }, policyFile).text).toBe('<code>a&#60;b.tf</code>, line 6');
});
