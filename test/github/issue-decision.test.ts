import { expect, test } from '@jest/globals';
import { decideIssue, type IssueDecision, type IssueState } from '../../src/github/issue-decision.js';
import type { ClosedIssue } from '../../src/github/own-issues.js';
import type { Report } from '../../src/model/report.js';
import type { IssueMemory } from '../../src/reporters/issue-memory.js';
import { auditOfExcess, brokenAudit, foundIssue, memoryOf } from '../support/issues.js';
import { samples } from '../support/sample-reports.js';

const mailer = auditOfExcess('mailer');
const both = auditOfExcess('mailer', 'reports');
const clean = auditOfExcess();
const broken = brokenAudit();
const none: IssueState = { open: [], closed: null };
const ofMailer = foundIssue(mailer, 5);
const ofError = foundIssue(broken, 5);
const later = foundIssue(mailer, 8);
const [, reportsFinding] = both.decisive;
const added = reportsFinding === undefined ? [] : [reportsFinding];

const open = (...issues: IssueState['open']): IssueState => ({ open: issues, closed: null });
const closed = (isDismissed: boolean, of: Report = mailer): IssueState => {
  const issue: ClosedIssue = { ...foundIssue(of, 5), isDismissed };
  return { open: [], closed: issue };
};
const withoutTraces: IssueMemory = { result: 'error', traces: [] };

test.each<{ name: string; report: Report; state: IssueState; decision: object }>([
  {
    name: 'failed with none: one is created',
    report: mailer,
    state: none,
    decision: { kind: 'create', memory: memoryOf(mailer) },
  },
  {
    name: 'error with none: one is created',
    report: broken,
    state: none,
    decision: { kind: 'create', memory: withoutTraces },
  },
  {
    name: 'failed as before: the open one is brought up to date without a word',
    report: mailer,
    state: open(ofMailer),
    decision: { kind: 'update', issue: ofMailer, memory: memoryOf(mailer), news: null, others: [] },
  },
  {
    name: 'failed for more: the comment names what is new',
    report: both,
    state: open(ofMailer),
    decision: { kind: 'update', memory: memoryOf(both), news: { kind: 'new findings', findings: added } },
  },
  {
    name: 'failed for less: no word, and what is gone is forgotten',
    report: mailer,
    state: open(foundIssue(both, 5)),
    decision: { kind: 'update', memory: memoryOf(mailer), news: null },
  },
  {
    name: 'error behind failed: a comment, and what decided is not forgotten',
    report: broken,
    state: open(ofMailer),
    decision: {
      kind: 'update',
      memory: { result: 'error', traces: memoryOf(mailer).traces },
      news: { kind: 'other result', findings: [] },
    },
  },
  {
    name: 'error as before: no word',
    report: broken,
    state: open(ofError),
    decision: { kind: 'update', news: null },
  },
  {
    name: 'error as before with something new that decides: the comment names it',
    report: brokenAudit('mailer'),
    state: open(ofError),
    decision: { kind: 'update', news: { kind: 'new findings', findings: mailer.decisive } },
  },
  {
    name: 'failed behind error: a comment with what is new',
    report: mailer,
    state: open(ofError),
    decision: { kind: 'update', news: { kind: 'other result', findings: mailer.decisive } },
  },
  {
    name: 'failed with several open: the lowest stays, the others are to be closed',
    report: mailer,
    state: open(ofMailer, later),
    decision: { kind: 'update', issue: ofMailer, others: [later] },
  },
  {
    name: 'error with several open: it closes nothing',
    report: broken,
    state: open(ofMailer, later),
    decision: { kind: 'update', issue: ofMailer, others: [] },
  },
  {
    name: 'failed with a closed one: it is opened again, and what was before it passed is forgotten',
    report: mailer,
    state: closed(false, both),
    decision: { kind: 'reopen', memory: memoryOf(mailer) },
  },
  {
    name: 'error with a closed one: it is opened again, and what was before it passed is forgotten',
    report: broken,
    state: closed(false),
    decision: { kind: 'reopen', memory: withoutTraces },
  },
  {
    name: 'failed as when a person closed it as not planned: it stays closed',
    report: mailer,
    state: closed(true),
    decision: { kind: 'leave', issue: { number: 5 } },
  },
  {
    name: 'failed for less than when a person closed it: it stays closed',
    report: mailer,
    state: closed(true, both),
    decision: { kind: 'leave' },
  },
  {
    name: 'failed for more than when a person closed it: it is opened again',
    report: both,
    state: closed(true),
    decision: { kind: 'reopen', memory: memoryOf(both) },
  },
  {
    name: 'error without anything new since a person closed it: it stays closed',
    report: broken,
    state: closed(true),
    decision: { kind: 'leave' },
  },
  {
    name: 'passed with open ones: all are closed',
    report: clean,
    state: open(ofMailer, later),
    decision: { kind: 'close', issues: [ofMailer, later] },
  },
  { name: 'passed with none open: nothing', report: clean, state: none, decision: { kind: 'nothing' } },
  {
    name: 'passed with a closed one: nothing',
    report: clean,
    state: closed(false),
    decision: { kind: 'nothing' },
  },
  {
    name: 'passed without the whole account: nothing',
    report: { ...clean, audited: false },
    state: open(ofMailer),
    decision: { kind: 'nothing' },
  },
  {
    name: 'skipped: nothing',
    report: samples.skipped,
    state: open(ofMailer),
    decision: { kind: 'nothing' },
  },
])('$name', ({ report, state, decision }) => {
  const decided: IssueDecision = decideIssue(report, state);
  expect(decided).toMatchObject(decision);
});
