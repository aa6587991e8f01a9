import { expect, test } from '@jest/globals';
import { scopesHtml } from '../../../src/reporters/summary/scopes-html.js';

test('scopes of one risk stand together, the riskiest first', () => {
  expect(scopesHtml(['stats.read', 'api_keys.create']).text).toBe(
    '🔴 critical: <code>api_keys.create</code>; 🟢 low: <code>stats.read</code>',
  );
});

test('scopes beyond 300 are counted', () => {
  const scopes = Array.from({ length: 302 }, (_, index) => `a.${index}`);
  expect(scopesHtml(scopes).text).toMatch(/<\/code> and 2&nbsp;more$/);
  expect(scopesHtml(scopes).text.match(/<code>/g)).toHaveLength(300);
});
