import { expect, test } from '@jest/globals';
import { chart } from '../../../src/reporters/summary/chart.js';
import { laidOut } from '../../../src/reporters/summary/layout.js';
import { shortSections } from '../../../src/reporters/summary/short-sections.js';
import { samples } from '../../support/sample-reports.js';

test('what decides comes first, and what is a surface’s own behind the grants', () => {
  const { text } = laidOut(samples['pull-request'], shortSections(chart), 100_000);
  expect(text.match(/^(?:##+ .*|```mermaid)$/gm)).toEqual([
    '## ❌ SendGrid API keys: failed',
    '### What this change brings in',
    '### What SendGrid would answer to the changes that the policy asks for',
    '```mermaid',
    '### Privilege diff: what this change gives and takes',
    '### Settings that this change alters',
    '### Already there',
    '### Remarks',
  ]);
});
