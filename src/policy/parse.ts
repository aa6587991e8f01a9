import { PolicyError } from '../errors.js';
import type { Day } from '../model/day.js';
import { maxPolicyBytes, type Policy } from '../model/policy.js';
import { byPlace, type Location } from '../model/source.js';
import { type Redaction, redactionOf } from '../text/redaction.js';
import { withoutByteOrderMark } from '../text/utf8.js';
import { count } from '../text/wording.js';
import { buildPolicy } from './build-policy.js';
import { crossCheck } from './cross-checks.js';
import { beyondLimits } from './limits.js';
import { policyShape } from './members/policy-members.js';
import { wrongFile } from './members/wrong-kind.js';
import { type Outline, outlineOf } from './outline.js';
import { readDocument } from './read/document.js';
import { type Locate, locator } from './read/locator.js';
import type { PolicyProblem, ReportProblem } from './read/policy-problem.js';
import { readTree } from './read/read-tree.js';
import { type Screen, screenSecrets } from './read/secrets.js';
import { checkWaivers } from './waiver-checks.js';

/** More problems than this are counted, not shown: a file that is no policy has one at every token. */
const maxProblems = 1000;

/**
 * Reads a policy; LF, CRLF and a byte-order mark are all fine. A secret of the run in it is a problem, and so is every key,
 * and a waiver that ends too far ahead of today; without a day no waiver is too long.
 * @throws {PolicyError} with every problem at its place, in the order of the file
 */
export function parsePolicy(
  text: string,
  file: string,
  redaction: Redaction = redactionOf(),
  today: Day | null = null,
): Policy {
  const source = withoutByteOrderMark(text);
  const locate = locator(source, file);
  const problems: PolicyProblem[] = [];
  const report = (problem: PolicyProblem) => {
    problems.push(problem);
  };

  if (Buffer.byteLength(text) > maxPolicyBytes) {
    report({ location: locate(0, 0), message: 'The policy is larger than 1 MiB. Make it shorter.' });
    throw new PolicyError(problems);
  }
  const screen = screenSecrets(source, redaction, locate, report);
  const outlined = readOutline(source, locate, report, screen, today);
  const policy = outlined === null || problems.length > 0 ? null : buildPolicy(outlined, file);
  if (policy === null) throw new PolicyError(inOrder(problems, screen));
  return policy;
}

function readOutline(
  text: string,
  locate: Locate,
  report: ReportProblem,
  screen: Screen,
  today: Day | null,
): Outline | null {
  const document = readDocument(text, locate, report);
  if (document === null) return null;

  const unread = new Set<string>();
  const reportUnread = (problem: PolicyProblem) => {
    unread.add(startOf(problem.location));
    report(problem);
  };
  const root = readTree(document, locate, reportUnread, screen);
  // What cannot be read stands in the tree as nothing, which need not be said again.
  const reportWrong = (problem: PolicyProblem) => {
    if (!unread.has(startOf(problem.location))) report(problem);
  };
  if (root.kind !== 'mapping') {
    reportWrong({ location: root.location, message: wrongFile(root) });
    return null;
  }
  const read = policyShape.read(root, { noun: 'policy', name: null }, reportWrong);
  if (read === undefined) return null;
  const outlined = outlineOf(read);
  for (const problem of beyondLimits(outlined)) report(problem);
  for (const problem of crossCheck(outlined)) report(problem);
  for (const problem of checkWaivers(outlined, today)) report(problem);
  return outlined;
}

function inOrder(problems: readonly PolicyProblem[], screen: Screen): readonly PolicyProblem[] {
  // Under an alias one problem can be met several times at one place.
  const distinct = new Map<string, PolicyProblem>();
  for (const { location, message } of problems) {
    const shown = screen(message, null);
    distinct.set(`${startOf(location)} ${shown}`, { location, message: shown });
  }
  const sorted = [...distinct.values()].sort((a, b) => byPlace(a.location, b.location));
  const rest = sorted[maxProblems];
  if (rest === undefined) return sorted;
  const message = `${count(sorted.length - maxProblems, 'more problem')} from here on. Fix those above first.`;
  return [...sorted.slice(0, maxProblems), { location: rest.location, message }];
}

function startOf({ start }: Location): string {
  return `${start.line}:${start.column}`;
}
