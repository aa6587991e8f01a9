import type { Remark, Report } from '../model/report.js';
import { byteLength } from '../text/escape.js';
import { json } from '../text/json.js';
import { type Redact, redactAll, redactKeys } from '../text/redaction.js';
import { count } from '../text/wording.js';
import { type Cutter, cutter, type Room } from './json-cut.js';
import { joined, jsonPieces, type Member } from './json-pieces.js';
import { findingOf, grantOf, headOf } from './json-shape.js';
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

/** What is given up until the report is small enough: line breaks, then scopes of grants, then those of findings. */
const shapes: readonly Shape[] = [
  { indent: 2, grantScopes: all, findingItems: all },
  { indent: 0, grantScopes: all, findingItems: all },
  { indent: 0, grantScopes: 100, findingItems: all },
  { indent: 0, grantScopes: 10, findingItems: all },
  { indent: 0, grantScopes: 10, findingItems: 10 },
];
/** Where that does not do, the last findings and grants go too: of each as many stay as take this part of the whole. */
const smallest: Shape = { indent: 0, grantScopes: 1, findingItems: 1 };
const shares = { findings: 0.7, grants: 0.2 } as const;

/**
 * The JSON report, ending in a line feed, at most 64 MiB of UTF-8. What would hide or reorder text is escaped, and what
 * is left out is counted.
 */
export function jsonText(report: Report, redact: Redact = redactKeys, maxBytes = maxReportBytes): JsonText {
  for (const shape of shapes) {
    if (leastBytes(report, shape) > maxBytes) continue;
    const cut = cutter(shape);
    const text = joined(piecesOf(report, report, shape, cut, redact), maxBytes);
    if (text !== null) return { text, remark: remarkOn(leftOut(report, report, cut)) };
  }
  const { finding, grant } = cutter(smallest);
  const lists = {
    findings: fitting(report.findings, (of) => finding(findingOf(of)), maxBytes * shares.findings),
    grants: fitting(report.grants, (of) => grant(grantOf(of)), maxBytes * shares.grants),
  };
  const cut = cutter(smallest);
  const text = [...piecesOf(report, lists, smallest, cut, redact)].join('');
  return { text, remark: remarkOn(leftOut(report, lists, cut)) };
}

/** The lists that can be long. */
type Lists = Pick<Report, 'findings' | 'grants'>;

function* piecesOf(
  report: Report,
  lists: Lists,
  { indent }: Shape,
  cut: Cutter,
  redact: Redact,
): Iterable<string> {
  yield* jsonPieces(membersOf(report, lists, cut, redact), indent);
  yield '\n';
}

/** In the order of the documentation; what is left out is known when the lists have been written. */
function* membersOf(
  report: Report,
  { findings, grants }: Lists,
  cut: Cutter,
  redact: Redact,
): Iterable<Member> {
  for (const [name, value] of Object.entries(headOf(report))) yield [name, redactAll(value, redact)];
  yield ['findings', each(findings, (finding) => redactAll(cut.finding(findingOf(finding)), redact))];
  yield ['grants', each(grants, (grant) => redactAll(cut.grant(grantOf(grant)), redact))];
  const left = leftOut(report, { findings, grants }, cut);
  if (left !== null) yield ['cut', left];
}

/** What the report lacks with these lists, after they were written; null where it is whole. */
function leftOut(report: Report, { findings, grants }: Lists, cut: Cutter): JsonCut | null {
  const left = {
    findings: report.findings.length - findings.length,
    grants: report.grants.length - grants.length,
    ...cut.total(),
  };
  return Object.values(left).every((number) => number === 0) ? null : left;
}

function remarkOn(left: JsonCut | null): Remark | null {
  if (left === null) return null;
  const { findings, grants, scopes, related } = left;
  const parts = [
    ...(findings > 0 ? [count(findings, 'finding')] : []),
    ...(grants > 0 ? [count(grants, 'grant')] : []),
    ...(scopes > 0 ? [`${count(scopes, 'scope')} of findings and grants`] : []),
    ...(related > 0 ? [count(related, 'related place')] : []),
  ];
  const message = `The JSON report does not hold everything, since it would be larger than 64 MiB: it lacks ${parts.join(', ')}. Its member "cut" has these numbers. Make the policy smaller.`;
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
