import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { audit } from '../../src/audit/audit.js';
import type { Report } from '../../src/model/report.js';
import { checkRun } from '../../src/reporters/check-run.js';
import { commentBody } from '../../src/reporters/comment.js';
import { logLines } from '../../src/reporters/log.js';
import type { JsonLocation } from '../../src/reporters/report-parts.js';
import type { JsonReport } from '../../src/reporters/report-schema.js';
import { summarize } from '../../src/reporters/summary.js';
import { rules } from '../../src/rules/registry.js';
import { visible } from '../../src/text/escape.js';
import { quote } from '../../src/text/wording.js';
import { estateOf } from '../support/accounts.js';
import { unaudited } from '../support/audited.js';
import { jsonReport } from '../support/json-report.js';
import { policyFrom, someAccount, someEntries } from '../support/random-policy.js';
import { samples } from '../support/sample-reports.js';

const identity = { workflow: 'Audit', job: 'sendgrid', policyFile: 'p.yml' };

const someReport = fc
  .record({ entries: someEntries, before: someEntries, account: someAccount })
  .map(({ entries, before, account }) => {
    const [policy, base] = [policyFrom(entries), policyFrom(before, 'grantor: b\n')];
    return unaudited({ estate: estateOf([account]), audit: audit({ policy, base, account }, rules) });
  });

test.each(Object.entries(samples))('of %s every surface shows what the JSON report holds', (_, report) => {
  expectHeld(report);
});

test('of any account and any change every surface shows what the JSON report holds', () => {
  fc.assert(fc.property(someReport, expectHeld), { numRuns: 100 });
});

function expectHeld(report: Report): void {
  const held = jsonReport(report);
  expect(Array.from(logLines(report), ({ text }) => text)).toEqual(expect.arrayContaining(logOf(held)));
  const haystack = [...textsIn(held), 'report-file'].map(visible).join('\n');
  const surfaces = [summarize(report), commentBody(report, identity, null), checkRun(report).summary];
  for (const { text } of surfaces) {
    const [withoutProposal = ''] = text.split('### A ready policy');
    expect(codeIn(withoutProposal).filter((shown) => !haystack.includes(shown))).toEqual([]);
    expect(ownersIn(withoutProposal).filter((shown) => !haystack.includes(shown))).toEqual([]);
  }
}

/** The lines of the log about problems, remarks, findings and keys, made of the JSON report alone. */
function logOf({ errors, remarks, findings, keys }: JsonReport): string[] {
  return [
    ...errors.map(
      ({ kind, location, message }) =>
        `  error ${kind}${location === null ? '' : ` ${placeOf(location)}`} ${message}`,
    ),
    ...remarks.map(({ severity, message }) => `  ${severity} ${message}`),
    ...findings
      .filter(({ waived }) => waived === null)
      .map(
        ({ severity, rule, location, introduced, message }) =>
          `  ${severity} ${rule} ${placeOf(location)} ${introduced ? '' : '(already there) '}${message}`,
      ),
    ...keys.map(({ id, name, entry, scopes }) => {
      const governed =
        entry === null ? 'no entry' : `entry ${quote(entry.label)} at ${placeOf(entry.location)}`;
      return `  ${quote(name)} (${id}), ${governed}, holds ${scopes.length}: ${scopes.join(', ')}`;
    }),
  ].map(visible);
}

function placeOf({ file, startLine, startColumn }: JsonLocation): string {
  return `${file}:${startLine}:${startColumn}`;
}

/** Every text in the value, numbers too. */
function textsIn(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [String(value)];
  return Object.values(value).flatMap(textsIn);
}

/** The texts that stand as code, without what says that one is cut. */
function codeIn(markdown: string): readonly string[] {
  return Array.from(markdown.matchAll(/<code>(.*?)<\/code>/gs), ([, content = '']) => textOf(content));
}

function ownersIn(markdown: string): readonly string[] {
  return Array.from(markdown.matchAll(/owner: (.*?)(?:<\/sub>|<br>|\)<\/li>)/gs), ([, content = '']) =>
    textOf(content),
  );
}

function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)))
    .replace(/…$/, '');
}
