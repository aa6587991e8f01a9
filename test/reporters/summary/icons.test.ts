import { expect, test } from '@jest/globals';
import {
  resultIcons,
  riskIcon,
  riskLabel,
  severityIcons,
  verdictIcons,
} from '../../../src/reporters/summary/icons.js';

test.each([
  ['results', resultIcons],
  ['severities', severityIcons],
  ['verdicts', verdictIcons],
])('the icons of %s are all different', (_name, icons) => {
  const texts = Object.values(icons).map(({ text }) => text);
  expect(new Set(texts).size).toBe(texts.length);
});

test('a risk stands beside its icon, also one that is not known', () => {
  expect(riskLabel('critical').text).toBe('🔴 critical');
  expect(riskLabel(null).text).toBe('❔ not known');
  expect(riskIcon('low').text).toBe('🟢');
});
