import { expect, test } from '@jest/globals';
import type { Report } from '../../src/model/report.js';
import { issueBody, issueTitle } from '../../src/reporters/issue.js';
import { issueMarker } from '../../src/reporters/issue-marker.js';
import { remembered } from '../../src/reporters/issue-memory.js';
import { audited } from '../support/audited.js';
import { expectGolden } from '../support/golden.js';
import { newFindings } from '../support/many-findings.js';
import { report } from '../support/report.js';
import { samples } from '../support/sample-reports.js';

const identity = { workflow: 'Nightly', job: 'audit', policyFile: '.github/sendgrid-scopes.yml' };
const runUrl = 'https://github.com/acme/site/actions/runs/1';
const shown = ['seed', 'waivers', 'hostile', 'incomplete', 'broken-policy', 'no-policy'] as const;

test.each(shown)('the issue of %s', (name) => {
  expectGolden(`issue/${name}.md`, `# ${issueTitle(samples[name])}\n\n${bodyOf(samples[name])}\n`);
});

test.each([
  ['what decides', samples.seed, 'SendGrid API keys: 2 errors (.github/sendgrid-scopes.yml)'],
  [
    'that it could not look',
    samples.incomplete,
    'SendGrid API keys: the audit could not look (.github/sendgrid-scopes.yml)',
  ],
])('the title says %s', (_, of, title) => {
  expect(issueTitle(of)).toBe(title);
});

test('a title has at most 256 characters, whatever the policy is called', () => {
  const title = issueTitle(report({ result: 'error', policyFile: `a\u202e🔑${'b'.repeat(300)}` }));
  expect(title.length).toBe(256);
  expect(title).toMatch(/^SendGrid API keys: the audit could not look \(a\\u202e\\ud83d\\udd11b+…$/);
});

test('what is waived comes with the one that ends first on top, then what ends within 30 days, then the run', () => {
  const policy = `version: 1
keys:
  - { name: late, allow: [], expires: 2026-12-30 }
  - { name: soon, allow: [], expires: 2026-12-01 }
waivers:
  - { rule: excess-scope, key: late, scopes: [stats.read], reason: second, expires: 2027-01-31 }
  - { rule: excess-scope, key: soon, scopes: [stats.read], reason: first, expires: 2026-12-05 }
`;
  const body = bodyOf(
    audited({ policy, keys: { late: ['stats.read'], soon: ['stats.read'], stray: [] }, failOn: 'warning' }),
  );
  const places = [
    '### What was found',
    '### Waived',
    'first',
    'second',
    '### Keys that end within 30 days',
    'in 8 days',
    '>The run</a>',
  ];
  const found = places.map((place) => body.indexOf(place));
  expect(found).toEqual([...found].sort((x, y) => x - y));
  expect(found).not.toContain(-1);
  expect(body).not.toContain('2026-12-30');
});

test.each([100, 2_400, 4_800, 10_000])(
  'with %i findings the body has at most 65,536 characters, the run at its end, and says what is cut',
  (count) => {
    const body = bodyOf(newFindings(count, 'error'));
    expect(body.length).toBeLessThanOrEqual(65_536);
    expect(body).toMatch(/The run<\/a> has the whole summary and the log\.<\/p>$/);
    if (count > 100) expect(body).toMatch(/more findings are not shown here/);
  },
);

function bodyOf(of: Report): string {
  const memory = remembered(of, of.result === 'error' ? 'error' : 'failed', null);
  return issueBody(of, issueMarker(identity, memory), runUrl).text;
}
