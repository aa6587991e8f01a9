import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { parsePolicy } from '../src/policy/parse.js';
import { audited } from './support/audited.js';
import { fences } from './support/markdown.js';
import { read } from './support/repository.js';

// The entries that docs/integrations.md offers to copy, and the request beside them.

const page = read('docs/integrations.md');
const entries = fences(page, 'yaml');
const asPolicy = (text: string) => `version: 1\nkeys:\n${text}`;
const request = z.strictObject({ name: z.string(), scopes: z.array(z.string()).min(1) });

test.each(entries)('the entry at line $line is one, and nothing is wrong with its scopes', ({ text }) => {
  const policy = parsePolicy(asPolicy(text), 'docs/integrations.md');
  expect(policy.entries.length).toBeGreaterThan(0);
  const { findings } = audited({ policy: asPolicy(text), account: null });
  expect(findings.map(({ rule, location }) => `${rule} ${location.start.line}`)).toEqual([]);
});

test('a scope that nobody knows would be seen', () => {
  const { findings } = audited({ policy: asPolicy('- { name: a, scopes: [mail.sent] }'), account: null });
  expect(findings.map(({ rule, location }) => `${rule} ${location.start.line}`)).toEqual(['unknown-scope 3']);
});

test('all entries together are a policy', () => {
  const text = asPolicy(entries.map((entry) => entry.text).join(''));
  expect(parsePolicy(text, 'docs/integrations.md').entries.length).toBeGreaterThanOrEqual(entries.length);
});

test('some thirty pages are linked, and the day on which they were read is said', () => {
  const links = new Set(page.match(/\]\(https:[^)\s]+\)/g));
  expect(links.size).toBeGreaterThanOrEqual(25);
  expect(page).toContain('were read in November 2026');
});

test('the request that avoids Full Access names scopes that an entry of the page has', () => {
  const bodies = fences(page, 'sh').flatMap(({ text }) => text.match(/(?<=--data ')[^']+/g) ?? []);
  expect(bodies.length).toBeGreaterThan(0);
  for (const body of bodies) {
    const { name, scopes } = request.parse(JSON.parse(body));
    expect(entries.map(({ text }) => text)).toContain(`- name: ${name}\n  scopes: [${scopes.join(', ')}]\n`);
  }
});
