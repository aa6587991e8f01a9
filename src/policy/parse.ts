import { toleratedBesides } from '../catalogue/built-in-presets.js';
import { PolicyError } from '../errors.js';
import type { Day } from '../model/day.js';
import {
  type Entry,
  maxPolicyBytes,
  type Policy,
  type ProviderMember,
  type Selector,
  type TerraformMember,
} from '../model/policy.js';
import { byPlace, type Located, type Location } from '../model/source.js';
import type { Waiver } from '../model/waiver.js';
import { type Redaction, redactionOf } from '../text/redaction.js';
import { withoutByteOrderMark } from '../text/utf8.js';
import { count } from '../text/wording.js';
import { crossCheck } from './cross-checks.js';
import { invariantOf } from './invariant-checks.js';
import { beyondLimits } from './limits.js';
import { policyShape } from './members/policy-members.js';
import { wrongFile } from './members/wrong-kind.js';
import {
  type Outline,
  type OutlinedEntry,
  type OutlinedProvider,
  type OutlinedTerraform,
  type OutlinedWaiver,
  outlineOf,
} from './outline.js';
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
  const policy = outlined === null || problems.length > 0 ? null : build(outlined, file);
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

function build(outlined: Outline, file: string): Policy | null {
  const { versionLocation, keysLocation, grantor, presets, invariantsLocation, rules } = outlined;
  const terraform = outlined.terraform === null ? null : buildTerraform(outlined.terraform);
  const entries = outlined.entries.flatMap(buildEntry);
  const waivers = outlined.waivers.flatMap(buildWaiver);
  const invariants = outlined.invariants.flatMap((one) => invariantOf(one) ?? []);
  // The schema was met, so nothing of these is missing; the types cannot know.
  if (versionLocation === null || keysLocation === null) return null;
  const others = {
    waivers,
    invariantsLocation,
    invariants,
    rules,
    terraform,
    subusers: null,
    maxAdmins: null,
  };
  return { file, versionLocation, keysLocation, grantor, presets, entries, ...others };
}

function buildEntry({ location, wanted, values }: OutlinedEntry): Entry[] {
  const selector = selectorOf(values);
  if (selector === null) return [];
  const { owner, allow = [], presets = [], grantor = null } = values;
  const tolerated = presets.flatMap(toleratedWith);
  const rest = {
    ...{ owner: owner?.value ?? null, grantor, atMost: values['at-most'] ?? null },
    admin: values.admin?.value === true ? values.admin.location : null,
    expires: values.expires ?? null,
  };
  return [{ selector, location, wanted, allow: [...allow, ...tolerated], ...rest }];
}

function buildWaiver({ location, values }: OutlinedWaiver): Waiver[] {
  const { rule, key = null, scopes = [], reason, expires } = values;
  if (rule === undefined || reason === undefined || expires === undefined) return [];
  return [{ location, rule: rule.value, key, scopes, reason: reason.value, expires }];
}

function buildTerraform(terraform: OutlinedTerraform): TerraformMember {
  return { ...terraform, providers: terraform.providers.flatMap(buildProvider) };
}

function buildProvider({ name, value }: OutlinedProvider): ProviderMember[] {
  if (value === undefined) return [];
  const { grantor = null, subuser = null, ignore } = value.values;
  return [{ configuration: name, grantor, subuser, isIgnored: ignore?.value ?? false }];
}

function toleratedWith({ value, location }: Located<string>): Located<string>[] {
  return (toleratedBesides.get(value) ?? []).map((scope) => ({ value: scope, location }));
}

function selectorOf({ id, name, match }: OutlinedEntry['values']): Selector | null {
  if (id !== undefined) return { kind: 'id', id, name: name ?? null };
  if (name !== undefined) return { kind: 'name', name };
  return match === undefined ? null : { kind: 'match', pattern: match };
}
