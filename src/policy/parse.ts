import { PolicyError } from '../errors.js';
import { type Entry, maxPolicyBytes, type Policy, type Selector } from '../model/policy.js';
import { byPlace, type Location } from '../model/source.js';
import { type Redaction, redactionOf } from '../text/redaction.js';
import { count } from '../text/wording.js';
import { check } from './checks.js';
import { type Locate, locator, readDocument } from './document.js';
import { explain } from './explain.js';
import { beyondLimits } from './limits.js';
import { type Outline, type OutlinedEntry, outline } from './outline.js';
import { readTree } from './read-tree.js';
import { policySchema } from './schema.js';
import { type Screen, screenSecrets } from './secrets.js';
import { type PolicyProblem, plainValue } from './tree.js';

/** More problems than this are counted, not shown: a file that is no policy has one at every token. */
const maxProblems = 1000;

/**
 * Reads a policy; LF, CRLF and a byte-order mark are all fine. A secret of the run in it is a problem, and so is every key.
 * @throws {PolicyError} with every problem at its place, in the order of the file
 */
export function parsePolicy(text: string, file: string, redaction: Redaction = redactionOf()): Policy {
  const source = text.startsWith('\uFEFF') ? text.slice(1) : text;
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
  const outlined = readOutline(source, locate, report, screen);
  const policy = outlined === null || problems.length > 0 ? null : build(outlined, file);
  if (policy === null) throw new PolicyError(inOrder(problems, screen));
  return policy;
}

function readOutline(
  text: string,
  locate: Locate,
  report: (problem: PolicyProblem) => void,
  screen: Screen,
): Outline | null {
  const document = readDocument(text, locate, report);
  if (document === null) return null;

  // What cannot be read stands in the tree as nothing; the schema need not say so again.
  const found: PolicyProblem[] = [];
  const reportFound = (problem: PolicyProblem) => {
    found.push(problem);
    report(problem);
  };
  const root = readTree(document, locate, reportFound, screen);
  const { error } = policySchema.safeParse(plainValue(root));
  const reported = new Set(found.map(({ location }) => startOf(location)));
  for (const issue of error?.issues ?? []) {
    for (const problem of explain(issue, root)) if (!reported.has(startOf(problem.location))) report(problem);
  }
  const outlined = outline(root);
  for (const problem of beyondLimits(outlined)) report(problem);
  for (const problem of check(outlined)) report(problem);
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
  const message = `${count(sorted.length - maxProblems, 'more problem')} from here on. Mend those above first.`;
  return [...sorted.slice(0, maxProblems), { location: rest.location, message }];
}

function startOf({ start }: Location): string {
  return `${start.line}:${start.column}`;
}

function build(outlined: Outline, file: string): Policy | null {
  const { versionLocation, keysLocation, grantor, presets, rules } = outlined;
  const entries = outlined.entries.flatMap(buildEntry);
  // The schema was met, so nothing of these is missing; the types cannot know.
  if (versionLocation === null || keysLocation === null) return null;
  return { file, versionLocation, keysLocation, grantor, presets, entries, rules };
}

function buildEntry(entry: OutlinedEntry): Entry[] {
  const selector = selectorOf(entry);
  if (selector === null) return [];
  const { location, owner, wanted, allow, grantor } = entry;
  return [{ selector, location, owner: owner?.value ?? null, wanted, allow, grantor }];
}

function selectorOf({ id, name, match }: OutlinedEntry): Selector | null {
  if (id !== null) return { kind: 'id', id, name };
  if (name !== null) return { kind: 'name', name };
  return match === null ? null : { kind: 'match', pattern: match };
}
