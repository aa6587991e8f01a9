import { expect, test } from '@jest/globals';
import { chart } from '../../../src/reporters/summary/chart.js';
import { stacked } from '../../../src/reporters/summary/section.js';
import { shortSections } from '../../../src/reporters/summary/short-sections.js';
import { samples } from '../../support/sample-reports.js';

test('what decides comes first, and what is a surface’s own behind the blocks', () => {
  const { text } = stacked(samples['pull-request'], shortSections(chart), 100_000);
  expect(text.match(/^(?:##+ .*|```mermaid)$/gm)).toEqual([
    '## ❌ SendGrid API keys: failed',
    '### What this change brings in',
    '### Settings that this change alters',
    '```mermaid',
    '### Already there',
    '### Remarks',
  ]);
});
