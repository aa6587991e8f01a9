import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { literally, phrase } from '../../src/model/phrase.js';
import { jsonReport } from '../../src/reporters/json.js';
import { cutter } from '../../src/reporters/json-cut.js';
import { joined, jsonPieces } from '../../src/reporters/json-pieces.js';
import { leastBytes } from '../../src/reporters/json-size.js';
import { jsonText } from '../../src/reporters/json-text.js';
import { type JsonReport, reportSchema } from '../../src/reporters/report-schema.js';
import { json } from '../../src/text/json.js';
import { redactKeys } from '../../src/text/redaction.js';
import { inventoryOf } from '../support/accounts.js';
import { judged } from '../support/grants.js';
import { at, finding, report } from '../support/report.js';
import { samples } from '../support/sample-reports.js';

const scopes = Array.from({ length: 120 }, (_, n) => `scope.${n}`);
const inventory = inventoryOf({
  writer: ['api_keys.update', ...scopes.slice(0, 60)],
  other: ['api_keys.update', ...scopes.slice(60)],
  target: ['mail.send'],
});
/** A refused grant with a proof and a chain, and findings of which each has some long list. */
const large = report({
  findings: Array.from({ length: 50 }, (_, n) =>
    finding({
      rule: 'unknown-scope',
      severity: n < 10 ? 'error' : 'notice',
      scopes: scopes.slice(n),
      related: Array.from({ length: n }, (_, line) => ({
        message: phrase`Also here.`,
        location: at(line + 1),
      })),
    }),
  ),
  grants: judged(`version: 1\nkeys: [{name: target, scopes: [${scopes}], allow: [mail.send]}]`, inventory),
});
const whole = jsonReport(large);
const bytes = Buffer.byteLength(json(whole, 2)) + 1;

test('what there is room for is written as it is, in lines', () => {
  expect(jsonText(large, redactKeys, bytes)).toEqual({ text: `${json(whole, 2)}\n`, remark: null });
});

test('what is a byte too large is written without line breaks, and whole', () => {
  expect(jsonText(large, redactKeys, bytes - 1)).toEqual({ text: `${json(whole)}\n`, remark: null });
});

test.each([
  ['scopes of grants first, in every list of theirs', 238_300, { scopes: 41 }],
  ['then more of them', 235_000, { scopes: 471 }],
  ['then scopes and related places of findings', 150_000, { scopes: 4_746, related: 780 }],
  ['then more of these', 50_000, { scopes: 5_259, related: 1_176 }],
  ['and the mildest findings last', 23_000, { findings: 16, scopes: 4_019, related: 528 }],
])('what there is no room for is left out and counted: %s', (_, maxBytes, numbers) => {
  const { text, remark } = jsonText(large, redactKeys, maxBytes);
  const cut = { findings: 0, grants: 0, related: 0, ...numbers };
  const read = reportSchema.parse(JSON.parse(text));
  expect(read.cut).toEqual(cut);
  expect(read.findings).toHaveLength(50 - cut.findings);
  expect(read.counts).toEqual(whole.counts);
  const named = [`${cut.scopes} scopes`, ...(cut.findings > 0 ? [`${cut.findings} findings`] : [])];
  for (const words of named) expect(remark?.message).toContain(words);
});

test('a report is never larger than it may be, and says of each finding and grant what it lacks', () => {
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

test.each(Object.entries({ ...samples, large }))('%s takes no less than was reckoned', (_, sample) => {
  const room = { grantScopes: 3, findingItems: 3 };
  const cut = cutter(room);
  const { findings, grants } = jsonReport(sample);
  for (const indent of [0, 2]) {
    const lists = { findings: findings.map(cut.finding), grants: grants.map(cut.grant) };
    expect(leastBytes(sample, { ...room, indent })).toBeLessThanOrEqual(json(lists, indent).length);
  }
});

test('64 MiB are the limit, however large a report is', () => {
  const matter = phrase`${literally('m'.repeat(1024 * 1024))}`;
  const findings = Array.from({ length: 600 }, () => finding({ rule: 'unknown-scope', matter }));
  const { text, remark } = jsonText(report({ findings }));
  expect(text.length).toBeLessThanOrEqual(64 * 1024 * 1024);
  expect(text.length).toBeGreaterThan(40 * 1024 * 1024);
  expect(remark).toEqual({
    severity: 'warning',
    message:
      'The JSON report does not hold everything, since it would be larger than 64 MiB: it lacks 556 findings. Its member "cut" has these numbers. Make the policy smaller.',
  });
});

test('the pieces of a document are together what it is in one', () => {
  const document = fc.dictionary(fc.string(), fc.jsonValue());
  fc.assert(
    fc.property(document, fc.constantFrom(0, 2), (value, indent) => {
      expect(joined(jsonPieces(Object.entries(value), indent), Number.POSITIVE_INFINITY)).toBe(
        json(value, indent),
      );
    }),
  );
});

/** The lists are the first items of the whole ones, and the counts are those of the items that are not there. */
function expectStartOf({ findings, grants, cut }: JsonReport, of: JsonReport): void {
  const left = { findings: of.findings.length - findings.length, grants: of.grants.length - grants.length };
  let scopesLeft = 0;
  let relatedLeft = 0;
  for (const [index, { scopes: kept, related, cut: own }] of findings.entries()) {
    const all = of.findings[index];
    expect(kept).toEqual(all?.scopes.slice(0, kept.length));
    expect(related).toEqual(all?.related.slice(0, related.length));
    const lacks = {
      scopes: (all?.scopes.length ?? 0) - kept.length,
      related: (all?.related.length ?? 0) - related.length,
    };
    expect(own ?? { scopes: 0, related: 0 }).toEqual(lacks);
    scopesLeft += lacks.scopes;
    relatedLeft += lacks.related;
  }
  for (const [index, grant] of grants.entries()) {
    const all = of.grants[index];
    const lacks = scopesIn(all) - scopesIn(grant);
    expect(grant.add).toEqual(all?.add.slice(0, grant.add.length));
    expect(grant.cut?.scopes ?? 0).toBe(lacks);
    scopesLeft += lacks;
  }
  const expected = { ...left, scopes: scopesLeft, related: relatedLeft };
  expect(cut ?? { findings: 0, grants: 0, scopes: 0, related: 0 }).toEqual(expected);
}

function scopesIn(grant: JsonReport['grants'][number] | undefined): number {
  if (grant === undefined) return 0;
  const { add, set, missing, proof, chain } = grant;
  const lists = [
    add,
    set,
    missing,
    ...proof.map((item) => item.missing),
    ...(chain ?? []).map((step) => step.add),
  ];
  return lists.reduce((sum, list) => sum + list.length, 0);
}
