import { expect, test } from '@jest/globals';
import { scopesHtml, worstRiskHtml } from '../../../src/reporters/summary/scopes-html.js';

test('the riskiest scope comes first', () => {
  expect(scopesHtml(['stats.read', 'api_keys.create']).text).toBe(
    '<code>api_keys.create</code> <code>stats.read</code>',
  );
});

test('scopes beyond 300 are counted', () => {
  const scopes = Array.from({ length: 302 }, (_, index) => `a.${index}`);
  expect(scopesHtml(scopes).text).toMatch(/<\/code> and 2&nbsp;more$/);
  expect(scopesHtml(scopes).text.match(/<code>/g)).toHaveLength(300);
});

test.each([
  [['stats.read', 'api_keys.create'], '🔴&nbsp;critical'],
  [['brand.new'], '⚪&nbsp;not known'],
  [[], ''],
])('of %j the worst risk counts', (scopes, written) => {
  expect(worstRiskHtml(scopes).text).toBe(written);
});
