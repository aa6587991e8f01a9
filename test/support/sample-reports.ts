import { phrase } from '../../src/model/phrase.js';
import type { Report } from '../../src/model/report.js';
import { hostileReport } from './hostile-report.js';
import { at, entryFor, finding, liveKey, policyFile, report } from './report.js';
import {
  adminExcess,
  diff,
  escalation,
  escalationGrant,
  otherGrants,
  root,
  rootEntry,
  rows,
  unmanaged,
} from './seed-case.js';

/** Whole reports, each of which every surface shows in a golden file. */
export const samples = {
  clean: report({
    keys: [
      { key: liveKey('prod-mailer', ['mail.send']), entry: entryFor('prod-mailer', 4, ['mail.send']) },
      { key: root, entry: rootEntry },
    ],
  }),
  seed: report({
    result: 'failed',
    keys: rows,
    findings: [adminExcess, escalation, unmanaged],
    grants: [escalationGrant],
  }),
  'pull-request': report({
    result: 'failed',
    keys: rows,
    findings: [
      { ...adminExcess, standing: { kind: 'already there' } },
      finding({
        rule: 'billing-mix',
        message:
          'Entry "invoices" wants "billing.read" and 1 other scope, and no key can hold both. Split the entry in two.',
        key: { id: null, name: 'invoices' },
        scopes: ['billing.read'],
        location: at(14, 14, 12),
        related: [{ message: phrase`The preset is defined here.`, location: at(2, 3, 8) }],
      }),
      escalation,
      { ...unmanaged, standing: { kind: 'already there' } },
    ],
    grants: [escalationGrant, ...otherGrants],
    diff,
    remarks: [{ severity: 'notice', message: 'Key "gone" (id 1) was deleted while the audit ran.' }],
  }),
  hostile: hostileReport,
  skipped: report({
    result: 'skipped',
    audited: false,
    inventory: null,
    keys: [],
    remarks: [
      {
        severity: 'notice',
        message:
          'This pull request comes from a fork, so the run gets no secrets and did not look at the live account. The policy was read and checked by itself.',
      },
    ],
    findings: [
      finding({
        rule: 'unknown-scope',
        severity: 'warning',
        message: 'Scope "mail.sned" is not known. Did you mean "mail.send"?',
        scopes: ['mail.sned'],
        location: at(6, 14, 9),
      }),
    ],
  }),
  'broken-policy': report({
    result: 'error',
    audited: true,
    keys: [{ key: root, entry: null }],
    problems: [
      {
        kind: 'policy',
        message: 'Member "scops" is not known here. Did you mean "scopes"?',
        location: at(5, 5, 5),
      },
      {
        kind: 'policy',
        message: 'Entry "root" stands here for the second time. Join the two entries.',
        location: at(9, 11, 4),
      },
      {
        kind: 'input',
        message: 'Input `fail-on` is "sometimes". Use error, warning, notice or never.',
        location: null,
      },
    ],
  }),
  'no-policy': report({
    result: 'error',
    audited: true,
    keys: [{ key: root, entry: null }],
    problems: [
      {
        kind: 'policy',
        message: `There is no policy file "${policyFile}". Commit the policy that the job summary shows, once you have read it.`,
        location: null,
      },
    ],
    proposal: `version: 1\nkeys:\n  - id: "${root.id}"\n    name: "root\`\`\`\\u202e"\n    scopes: ["mail.send"]\n`,
  }),
} as const satisfies Record<string, Report>;
