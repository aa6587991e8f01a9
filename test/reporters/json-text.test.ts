import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { literally, phrase } from '../../src/model/phrase.js';
import { jsonText } from '../../src/reporters/json-text.js';
import { type JsonReport, reportSchema } from '../../src/reporters/report-schema.js';
import { json } from '../../src/text/json.js';
import { redactKeys } from '../../src/text/redaction.js';
import { jsonReport } from '../support/json-report.js';
import { large } from '../support/large-report.js';
import { finding, report } from '../support/report.js';

const nothingCut = { findings: 0, grants: 0, keys: 0, entries: 0, changes: 0, scopes: 0, related: 0 };
const whole = jsonReport(large);
const bytes = Buffer.byteLength(json(whole, 2)) + 1;

test('what there is room for is written as it is, in lines', () => {
  expect(jsonText(large, redactKeys, bytes)).toEqual({ text: `${json(whole, 2)}\n`, remark: null });
});

test('what is a byte too large is written without line breaks, and whole', () => {
  expect(jsonText(large, redactKeys, bytes - 1)).toEqual({ text: `${json(whole)}\n`, remark: null });
});

test.each([
  ['scopes of keys, grants, the diff and the plan first, in every list of theirs', 254_800, { scopes: 181 }],
  ['then more of them', 250_000, { scopes: 1_505 }],
  ['then scopes and related places of findings', 150_000, { scopes: 5_780, related: 780 }],
  ['then more of these', 50_000, { scopes: 6_401, related: 1_176 }],
  ['and the mildest findings last', 23_000, { findings: 23, scopes: 4_538, related: 325 }],
])('what there is no room for is left out and counted: %s', (_, maxBytes, numbers) => {
  const { text, remark } = jsonText(large, redactKeys, maxBytes);
  const cut = { findings: 0, grants: 0, keys: 0, entries: 0, changes: 0, related: 0, ...numbers };
  const read = reportSchema.parse(JSON.parse(text));
  expect(read.cut).toEqual(cut);
  expect(read.findings).toHaveLength(50 - cut.findings);
  expect(read.counts).toEqual(whole.counts);
  const named = [`${cut.scopes} scopes`, ...(cut.findings > 0 ? [`${cut.findings} findings`] : [])];
  for (const words of named) expect(remark?.message).toContain(words);
});

test('a report is never larger than it may be, and says of each item what it lacks', () => {
  fc.assert(
    fc.property(fc.integer({ min: 3_000, max: bytes }), (maxBytes) => {
      const { text } = jsonText(large, redactKeys, maxBytes);
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
      const read = reportSchema.parse(JSON.parse(text));
      expectStartOf(read, whole);
    }),
    { numRuns: 60 },
  );
});

test('64 MiB are the limit, however large a report is', () => {
  const matter = phrase`${literally('m'.repeat(1024 * 1024))}`;
  const findings = Array.from({ length: 600 }, () => finding({ rule: 'unknown-scope', matter }));
  const { text, remark } = jsonText(report({ findings }));
  expect(text.length).toBeLessThanOrEqual(64 * 1024 * 1024);
  expect(text.length).toBeGreaterThan(35 * 1024 * 1024);
  expect(remark).toEqual({
    severity: 'warning',
    message:
      'The JSON report does not hold everything, since it would be larger than 64 MiB: it lacks 562 findings. Its member "cut" has these numbers. Make the policy or the plan smaller.',
  });
});

/** The lists are the first items of the whole ones, and the counts are those of the items that are not there. */
function expectStartOf(read: JsonReport, of: JsonReport): void {
  const [kept, all] = [listsOf(read), listsOf(of)];
  let scopes = 0;
  for (const [name, items] of Object.entries(kept)) {
    for (const [index, item] of items.entries()) {
      const lacks = textsInLists(all[name]?.[index]) - textsInLists(item);
      expect(item.cut?.scopes ?? 0).toBe(lacks);
      scopes += lacks;
    }
  }
  const related = read.findings.reduce((sum, finding, index) => {
    const lacks = (of.findings[index]?.related.length ?? 0) - finding.related.length;
    expect(finding.cut?.related ?? 0).toBe(lacks);
    expect(finding.fingerprint).toBe(of.findings[index]?.fingerprint);
    return sum + lacks;
  }, 0);
  const lengths = Object.entries(kept).map(([name, { length }]) => [name, (all[name]?.length ?? 0) - length]);
  expect(read.cut ?? nothingCut).toEqual({ ...Object.fromEntries(lengths), scopes, related });
}

type Items = readonly { readonly cut?: { readonly scopes: number } | undefined }[];

function listsOf({ findings, grants, keys, diff, plan }: JsonReport): Readonly<Record<string, Items>> {
  return { findings, grants, keys, entries: diff?.entries ?? [], changes: plan?.changes ?? [] };
}

/** How many texts stand in lists of texts, wherever in the value. */
function textsInLists(value: unknown): number {
  if (Array.isArray(value)) {
    return value.reduce((sum, item) => sum + (typeof item === 'string' ? 1 : textsInLists(item)), 0);
  }
  return typeof value === 'object' && value !== null
    ? textsInLists(Object.values(value).filter(isNoText))
    : 0;
}

function isNoText(value: unknown): boolean {
  return typeof value !== 'string';
}
