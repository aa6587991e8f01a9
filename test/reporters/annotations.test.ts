import { expect, test } from '@jest/globals';
import type { Report } from '../../src/model/report.js';
import { annotationsOf } from '../../src/reporters/annotations.js';
import { audited } from '../support/audited.js';
import { samples } from '../support/sample-reports.js';

test('a finding about a key stands on its line with rule and key as title', () => {
  const policy = 'version: 1\nkeys:\n  - name: mailer\n    scopes: [mail.sned]\n';
  expect(JSON.parse(JSON.stringify(annotationsOf(audited({ policy, inventory: null }))))).toEqual([
    {
      severity: 'warning',
      title: 'unknown-scope: mailer',
      message:
        'Scope "mail.sned" is not known: the catalogue does not have it, nor any key that was read. Did you mean "mail.send"?',
      place: {
        file: '.github/sendgrid-scopes.yml',
        startLine: 4,
        endLine: 4,
        startColumn: 14,
        endColumn: 23,
      },
    },
  ]);
});

test('a finding about no single key has the rule alone as title', () => {
  const keys = Array.from({ length: 90 }, (_, index) => ({ name: `key-${index}`, scopes: [] }));
  const policy = 'version: 1\nkeys:\n  - match: "*"\n    allow: []\n';
  expect(placed(audited({ policy, keys }))).toEqual(['warning key-limit 2']);
});

test('problems come first: of the policy at their place, others without one', () => {
  expect(placed(samples['broken-policy'])).toEqual([
    'error input -',
    'error policy 5',
    'error policy 7',
    'error policy 8',
  ]);
});

test('a finding that was already there is a notice behind the introduced ones', () => {
  const titles = placed(samples['pull-request']);
  const first = titles.findIndex((title) => title.includes('already there: '));
  expect(titles.slice(first)).toEqual([
    'notice already there: excess-scope: key-admin 8',
    'notice already there: unmanaged-key: old-newsletter 7',
  ]);
  expect(titles.slice(0, 3)).toEqual([
    'notice audit -',
    'error self-escalation: key-admin 11',
    'error billing-mix: invoices 21',
  ]);
});

test('a message is cut where the runner would cut it, and says so', () => {
  const keys = { stray: Array.from({ length: 400 }, (_, index) => `some.scope.${index}.read`) };
  const [annotation] = annotationsOf(audited({ policy: 'version: 1\nkeys: []\n', keys }));
  expect(annotation?.message.text).toHaveLength(4096);
  expect(annotation?.message.text).toMatch(/… \(Cut here\. The log has the whole message\.\)$/);
});

function placed(report: Report): string[] {
  return annotationsOf(report).map(
    ({ severity, title, place }) => `${severity} ${title.text} ${place?.startLine ?? '-'}`,
  );
}
