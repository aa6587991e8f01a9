import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { literally, phrase } from '../../src/model/phrase.js';
import { withProblems } from '../../src/model/report.js';
import { toSarif } from '../../src/reporters/sarif.js';
import { rules } from '../../src/rules/registry.js';
import { expectGolden } from '../support/golden.js';
import { manyFindings } from '../support/many-findings.js';
import { at, finding, report } from '../support/report.js';
import { read } from '../support/repository.js';
import { samples } from '../support/sample-reports.js';

/** The SARIF standard's schema without its descriptions: https://github.com/oasis-tcs/sarif-spec */
const schema = z.fromJSONSchema(JSON.parse(read('test/fixtures/sarif-2.1.0.schema.json')));

test.each(Object.entries(samples))('SARIF of %s', (name, sample) => {
  const text = toSarif(sample, rules);
  if (text === null) {
    expect(sample.audited && sample.result !== 'error').toBe(false);
  } else {
    expect(schema.safeParse(JSON.parse(text)).error).toBeUndefined();
    expectGolden(`sarif/${name}.sarif`, text);
  }
});

test('an audit that could not hold the account against a policy writes no SARIF, which would close alerts', () => {
  expect(toSarif({ ...samples.seed, result: 'error' }, rules)).toBeNull();
  expect(toSarif({ ...samples.seed, audited: false }, rules)).toBeNull();
  const plan = { kind: 'plan', message: 'The plan cannot be read.', location: null } as const;
  expect(toSarif(withProblems(samples.seed, [plan]), rules)).toBeNull();
  expect(toSarif(samples.seed, rules)).not.toBeNull();
});

test('a rule has the severity that is in force', () => {
  const found = finding({ rule: 'unmanaged-key', severity: 'error' });
  const { runs } = JSON.parse(toSarif(report({ findings: [found] }), rules) ?? '');
  const rule = runs[0].tool.driver.rules.find(({ id }: { id: string }) => id === 'unmanaged-key');
  expect(rule.defaultConfiguration.level).toBe('error');
  expect(rule.properties['security-severity']).toBe('8.0');
});

test('findings beyond what GitHub takes are counted in the file', () => {
  const { runs } = JSON.parse(toSarif(manyFindings(25_003), rules) ?? '');
  expect(runs[0].results).toHaveLength(25_000);
  expect(runs[0].invocations[0].toolExecutionNotifications[0].message.text).toMatch(/^3 more findings/);
});

test('the schema sees what is wrong', () => {
  const text = toSarif(samples.seed, rules) ?? '';
  expect(schema.safeParse(JSON.parse(text.replaceAll('"level": "warning"', '"level": "bad"'))).success).toBe(
    false,
  );
  expect(schema.safeParse(JSON.parse(text.replace('"ruleId"', '"rule"'))).success).toBe(false);
});

test('there is no file unless the whole account was read, since it would close alerts', () => {
  expect(toSarif(samples.skipped, rules)).toBeNull();
  expect(toSarif(report({ result: 'error', audited: false }), rules)).toBeNull();
});

test('a clean run is valid and names every rule', () => {
  const log = JSON.parse(toSarif(samples.clean, rules) ?? '');
  expect(log.runs[0].results).toEqual([]);
  expect(log.runs[0].tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(
    rules.map(({ id }) => id),
  );
  const { version } = JSON.parse(read('package.json'));
  expect(log.runs[0].tool.driver).toMatchObject({
    version,
    semanticVersion: version,
    informationUri: 'https://github.com/acme/sendgrid-scope-audit',
  });
  expect(log.runs[0].automationDetails.id).toBe('sendgrid-scope-audit/.github/sendgrid-scopes.yml/');
});

test('a result has what GitHub asks for: a full region, a relative URI, a fingerprint and the index of its rule', () => {
  const location = { ...at(3, 7, 4), file: 'a b/ü#.yml' };
  const related = [{ message: phrase`Here.`, location: at(2) }];
  const found = finding({
    rule: 'unmanaged-key',
    severity: 'notice',
    standing: { kind: 'already there' },
    matter: [literally('[x](1)')],
    advice: [],
    location,
    related,
  });
  const [result] = JSON.parse(toSarif(report({ findings: [found] }), rules) ?? '').runs[0].results;
  expect(result).toEqual({
    ruleId: 'unmanaged-key',
    ruleIndex: rules.findIndex(({ id }) => id === 'unmanaged-key'),
    level: 'note',
    message: { text: '`\\[x\\](1)` Related: [1](1).' },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: 'a%20b/%C3%BC%23.yml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 3, startColumn: 7, endLine: 3, endColumn: 11 },
        },
      },
    ],
    relatedLocations: [
      {
        id: 1,
        physicalLocation: {
          artifactLocation: { uri: '.github/sendgrid-scopes.yml', uriBaseId: '%SRCROOT%' },
          region: { startLine: 2, startColumn: 1, endLine: 2, endColumn: 9 },
        },
        message: { text: 'Here.' },
      },
    ],
    partialFingerprints: { primaryLocationLineHash: '0123456789abcdef:1' },
    properties: { introduced: false },
  });
});

test('a rule has a name of one word and leads to its page at the tag of this version', () => {
  const { driver } = JSON.parse(toSarif(samples.clean, rules) ?? '').runs[0].tool;
  const { version } = JSON.parse(read('package.json'));
  expect(driver.rules[0]).toMatchObject({
    id: 'excess-scope',
    name: 'ExcessScope',
    helpUri: `https://github.com/acme/sendgrid-scope-audit/blob/v${version}/src/rules/excess-scope.md`,
  });
});

test('each rule has what GitHub asks for, none of it empty, and its help as text and as Markdown', () => {
  const { driver } = JSON.parse(toSarif(samples.clean, rules) ?? '').runs[0].tool;
  const text = expect.stringMatching(/\S/);
  for (const [index, { id, summary, help }] of rules.entries()) {
    expect(driver.rules[index]).toMatchObject({
      id,
      shortDescription: { text: summary },
      fullDescription: { text },
      help: { text: help, markdown: help },
      properties: { tags: expect.arrayContaining(['security']), 'security-severity': text },
    });
  }
});

test('at most 25,000 results, the worst', () => {
  const log = JSON.parse(toSarif(manyFindings(25_001), rules) ?? '');
  expect(log.runs[0].results).toHaveLength(25_000);
});
