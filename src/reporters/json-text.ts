import type { Remark, Report } from '../model/report.js';
import { byteLength } from '../text/escape.js';
import { json } from '../text/json.js';
import { type Redact, redactAll, redactKeys } from '../text/redaction.js';
import { count } from '../text/wording.js';
import { type Cutter, cutter, type Room } from './json-cut.js';
import { jsonDiff, jsonDiffEntry } from './json-diff.js';
import { type JsonMember, joinedWithin, jsonPieces, LazyObject } from './json-pieces.js';
import { jsonPlan, jsonPlanChange } from './json-plan.js';
import { allFindings, jsonFinding, jsonGrant, jsonHead, jsonLiveKey, jsonMiddle } from './json-shape.js';
import { leastBytes } from './json-size.js';
import type { JsonCut } from './report-schema.js';

/** The JSON report as it is written. */
export interface JsonText {
  readonly text: string;
  /** What is not in it, for the other surfaces to say; null where it is whole. */
  readonly remark: Remark | null;
}

/** A larger one is of no use to anyone, and making it would take the memory that the audit needs. */
const maxReportBytes = 64 * 1024 * 1024;

interface Shape extends Room {
  readonly indent: number;
}

const all = Number.POSITIVE_INFINITY;

/** What is given up until the report is small enough: line breaks, then scopes of keys and grants, then those of findings. */
const shapes: readonly Shape[] = [
  { indent: 2, scopes: all, findingItems: all },
  { indent: 0, scopes: all, findingItems: all },
  { indent: 0, scopes: 100, findingItems: all },
  { indent: 0, scopes: 10, findingItems: all },
  { indent: 0, scopes: 10, findingItems: 10 },
];
/** Where that does not do, the last items of each list go too: as many stay as take this part of the whole. */
const smallest: Shape = { indent: 0, scopes: 1, findingItems: 1 };
const shares = { findings: 0.6, grants: 0.15, keys: 0.1, entries: 0.05, changes: 0.05 } as const;

/**
 * The JSON report, ending in a line feed, at most 64 MiB of UTF-8. What would hide or reorder text is escaped, and what
 * is left out is counted.
 */
export function jsonText(run: Report, redact: Redact = redactKeys, maxBytes = maxReportBytes): JsonText {
  const report = { ...run, findings: allFindings(run) };
  for (const shape of shapes) {
    if (leastBytes(report, shape, maxBytes) > maxBytes) continue;
    const cut = cutter(shape);
    const text = joinedWithin(piecesOf(report, report, shape, cut, redact), maxBytes);
    if (text !== null) return { text, remark: remarkOn(leftOut(report, report, cut)) };
  }
  const lists = shortened(report, maxBytes);
  const cut = cutter(smallest);
  const text = [...piecesOf(report, lists, smallest, cut, redact)].join('');
  return { text, remark: remarkOn(leftOut(report, lists, cut)) };
}

/** The lists that can be long. */
type Lists = Pick<Report, 'findings' | 'grants' | 'keys' | 'diff' | 'plan'>;

function shortened({ findings, grants, keys, diff, plan }: Lists, maxBytes: number): Lists {
  const { finding, grant, key, diffEntry, planChange } = cutter(smallest);
  const { entries, changes } = shares;
  return {
    findings: fitting(findings, (of) => finding(jsonFinding(of)), maxBytes * shares.findings),
    grants: fitting(grants, (of) => grant(jsonGrant(of)), maxBytes * shares.grants),
    keys: fitting(keys, (of) => key(jsonLiveKey(of)), maxBytes * shares.keys),
    diff: diff && {
      ...diff,
      privileges: fitting(diff.privileges, (of) => diffEntry(jsonDiffEntry(of)), maxBytes * entries),
    },
    plan: plan && {
      ...plan,
      changes: fitting(plan.changes, (of) => planChange(jsonPlanChange(of)), maxBytes * changes),
    },
  };
}

function* piecesOf(
  report: Report,
  lists: Lists,
  { indent }: Shape,
  cut: Cutter,
  redact: Redact,
): Iterable<string> {
  const document = new LazyObject(membersOf(report, lists, cut, redact));
  yield* jsonPieces(document, { indent, levels: 2, isLatin: indent === 0 });
  yield '\n';
}

/** In the order of the documentation; what is left out is known when the lists have been written. */
function* membersOf(report: Report, lists: Lists, cut: Cutter, redact: Redact): Iterable<JsonMember> {
  const { findings, grants, keys, diff, plan } = lists;
  const redacted = (members: object): JsonMember[] =>
    Object.entries(members).map(([name, value]) => [name, redactAll(value, redact)]);
  yield* redacted(jsonHead(report));
  yield* redacted({ diff: jsonDiff(diff, cut.diffEntry), plan: jsonPlan(plan, cut.planChange) });
  yield ['keys', each(keys, (key) => redactAll(cut.key(jsonLiveKey(key)), redact))];
  yield* redacted(jsonMiddle(report));
  yield ['findings', each(findings, (finding) => redactAll(cut.finding(jsonFinding(finding)), redact))];
  yield ['grants', each(grants, (grant) => redactAll(cut.grant(jsonGrant(grant)), redact))];
  const left = leftOut(report, lists, cut);
  if (left !== null) yield ['cut', left];
}

/** What the report lacks with these lists, after they were written; null where it is whole. */
function leftOut(report: Lists, lists: Lists, cut: Cutter): JsonCut | null {
  const entriesOf = ({ diff }: Lists) => diff?.privileges.length ?? 0;
  const changesOf = ({ plan }: Lists) => plan?.changes.length ?? 0;
  const left = {
    findings: report.findings.length - lists.findings.length,
    grants: report.grants.length - lists.grants.length,
    keys: report.keys.length - lists.keys.length,
    entries: entriesOf(report) - entriesOf(lists),
    changes: changesOf(report) - changesOf(lists),
    ...cut.total(),
  };
  return Object.values(left).every((number) => number === 0) ? null : left;
}

function remarkOn(left: JsonCut | null): Remark | null {
  if (left === null) return null;
  const { findings, grants, keys, entries, changes, scopes, related } = left;
  const parts = [
    ...(findings > 0 ? [count(findings, 'finding')] : []),
    ...(grants > 0 ? [count(grants, 'grant')] : []),
    ...(keys > 0 ? [count(keys, 'live key')] : []),
    ...(entries > 0 ? [`${count(entries, 'key')} of the privilege diff`] : []),
    ...(changes > 0 ? [`${count(changes, 'key')} of the plan`] : []),
    ...(scopes > 0
      ? [`${count(scopes, 'scope')} of findings, grants, keys, the privilege diff and the plan`]
      : []),
    ...(related > 0 ? [count(related, 'related place')] : []),
  ];
  const message = `The JSON report does not hold everything, since it would be larger than 64 MiB: it lacks ${parts.join(', ')}. Its member "cut" has these numbers. Make the policy or the plan smaller.`;
  return { severity: 'warning', message };
}

function* each<T, U>(items: readonly T[], made: (item: T) => U): Iterable<U> {
  for (const item of items) yield made(item);
}

/** The first items, as many as take no more bytes of JSON than that. */
function fitting<T>(items: readonly T[], made: (item: T) => unknown, maxBytes: number): readonly T[] {
  let bytes = 0;
  const end = items.findIndex((item) => {
    bytes += byteLength(json(made(item))) + 1;
    return bytes > maxBytes;
  });
  return end < 0 ? items : items.slice(0, end);
}
