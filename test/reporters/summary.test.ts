import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { PolicyChange } from '../../src/model/policy-change.js';
import { summarize } from '../../src/reporters/summary.js';
import { audited } from '../support/audited.js';
import { expectGolden } from '../support/golden.js';
import { everySegmentOf, hostileText } from '../support/hostile.js';
import { manyFindings, shownAndCut } from '../support/many-findings.js';
import { at, entryFor, finding, liveKey, privilegeChange, report } from '../support/report.js';
import { samples } from '../support/sample-reports.js';

const maxBytes = 900 * 1024;

test.each(Object.entries(samples))('the summary of %s', (name, sample) => {
  expectGolden(`summary/${name}.md`, `${summarize(sample).text}\n`);
});

test('10,000 findings on 10,000 keys stay within 900 KiB, and what is cut is counted', () => {
  const { text: summary } = summarize(manyFindings(10_000));
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(maxBytes);
  expect(Buffer.byteLength(summary)).toBeGreaterThan(0.8 * maxBytes);
  const { shown, cut } = shownAndCut(summary);
  expect(shown).toBeGreaterThan(1000);
  expect(shown + cut).toBe(10_000);
  expect(summary).toMatch(/more keys are not shown here/);
});

test('a single thing that is too large is counted, too', () => {
  const scopes = Array.from({ length: 100_000 }, (_, index) => `scope.${index}.read`);
  const keys = [{ key: liveKey('x'.repeat(1_000_000), scopes), entry: null }];
  const proposal = `keys: [${'a'.repeat(1_000_000)}]\n`;
  const { text: summary } = summarize(report({ result: 'error', keys, proposal }));
  expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(maxBytes);
  expect(summary).toContain('and 99700&nbsp;more');
  expect(summary).toContain('It is too long for this page; the log holds it.');
});

test('of many grants the refused ones come first, and the chart draws 30 arrows and counts the others', () => {
  const targets = Array.from({ length: 10_000 }, (_, index) => ({
    name: `key-${index}`,
    // What the grantor lacks is kept on all but the last, which would gain it.
    scopes: index < 9999 ? ['mail.send'] : [],
  }));
  const { text } = summarize(
    audited({
      policy: `version: 1
grantor: admin
keys:
  - { name: admin, allow: ["*"] }
  - { name: root, allow: ["*"] }
  - match: "key-*"
    scopes: [mail.send, stats.read]
rules: { key-limit: "off" }
`,
      keys: [
        { name: 'admin', scopes: ['api_keys.update', 'stats.read'] },
        { name: 'root', scopes: ['api_keys.update', 'stats.read', 'mail.send'] },
        ...targets,
      ],
    }),
  );
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(maxBytes);
  expect(text.match(/^ {2}n\d+ (?:--x|-\.->|-->)/gm)).toHaveLength(30);
  expect(text).toContain(
    '<p><i>19970 more arrows not drawn. The JSON report (input <code>report-file</code>) has every change.</i></p>',
  );
  expect(text.slice(text.indexOf('flowchart LR')).split('\n').slice(1, 3)).toEqual([
    '  n0["key#45;9999"]',
    '  n1(["admin"])',
  ]);
  expect(text).toMatch(/\d+ more keys with \d+ more findings are not shown/);
});

test('nothing foreign opens a tag, ends a block or leaves the fence, whatever is in a report', () => {
  const allowed = /<\/?(?:h3|h4|b|i|br|wbr|sub|p|ul|li|table|tr|th|td|details|summary|code|span)>/g;
  fc.assert(
    fc.property(hostileText, (text) => {
      const { text: summary } = summarize(
        report({
          result: 'error',
          problems: [{ kind: 'sendgrid', message: text, location: { ...at(3), file: text } }],
          remarks: [{ severity: 'notice', message: text }],
          diff: hostileDiff(text),
          findings: [
            finding({
              rule: 'unmanaged-key',
              matter: everySegmentOf(text),
              threat: everySegmentOf(text),
              advice: everySegmentOf(text),
              key: { id: text, name: text },
              scopes: [text],
            }),
          ],
          keys: [{ key: liveKey(text, [text], text), entry: entryFor(text, 4, [text], text) }],
        }),
      );
      const rest = summary.replace(allowed, '');
      expect(rest).not.toMatch(/[<>`*|[\]]|\p{Cf}|\r|&(?!#\d+;|nbsp;)/u);
      expect(rest.match(/^#/gm)?.length).toBe(5);
      const prose = summary.replace(/<code>(?:[^<]|<\/?span>|<wbr>)*<\/code>/g, '').replaceAll('```yaml', '');
      expect(decode(prose.replace(allowed, '').replace(/^#+ /gm, ''))).not.toMatch(
        /[@#]\S|:\/\/|www\.|GH-\d/i,
      );
    }),
  );
});

test('the fence of the ready policy is longer than any run of backticks in it', () => {
  const { text: summary } = summarize(report({ result: 'error', proposal: 'a: "```` x"\nb: 1\n' }));
  expect(summary).toContain('\n`````yaml\na: "```` x"\nb: 1\n`````');
});

function hostileDiff(text: string): PolicyChange {
  return {
    privileges: [
      privilegeChange(text, 4, {
        ...{ before: null, gains: [text], losses: [text] },
        ...{ allowGains: [text], allowLosses: [text] },
      }),
    ],
    severities: [],
    grantors: [
      {
        entry: entryFor(text, 4, []),
        item: null,
        before: text,
        after: { value: text, location: at(4) },
      },
    ],
    limits: [
      {
        entries: [entryFor(text, 4, [])],
        before: 3,
        after: null,
        location: entryFor(text, 4, []).location,
      },
    ],
    admins: [],
    ends: [],
    terraform: [],
    waivers: [],
    invariants: [],
    subusers: [],
    maxAdmins: null,
    formerInvariants: [],
  };
}

function decode(text: string): string {
  return text.replace(/&#(\d+);/g, (_reference, point) => String.fromCodePoint(Number(point)));
}
