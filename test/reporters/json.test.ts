import { expect, test } from '@jest/globals';
import type { JudgedAttempt } from '../../src/model/attempt.js';
import { findingsOutput, jsonReport, toJson } from '../../src/reporters/json.js';
import { reportJsonSchema, reportSchema } from '../../src/reporters/report-schema.js';
import { expectGolden } from '../support/golden.js';
import { askedBy, at, entryFor, finding, liveKey, report } from '../support/report.js';
import { samples } from '../support/sample-reports.js';

test.each(Object.entries(samples))('the JSON report of %s', (name, sample) => {
  const text = toJson(sample);
  expectGolden(`json/${name}.json`, text);
  expect(reportSchema.parse(JSON.parse(text))).toEqual(jsonReport(sample));
});

test('the members stand in the order of the documentation', () => {
  const text = toJson(report({ findings: [finding({ rule: 'key-limit' })], grants: [grant()] }));
  const members = Array.from(text.matchAll(/^ {2}"(\w+)":/gm), ([, name]) => name);
  expect(members).toEqual([
    ...['version', 'result', 'audited', 'auditedAt', 'policyFile', 'errors', 'account', 'counts', 'findings'],
    'grants',
  ]);
  expect(Object.keys(jsonReport(report({ grants: [grant()] })).grants[0] ?? {})).toEqual([
    ...['key', 'method', 'add', 'set', 'grantor', 'verdict', 'missing', 'predicted', 'couldGrant'],
    ...['couldGrantTotal', 'proof', 'proofTotal', 'chain'],
  ]);
});

const admin = liveKey('key-admin', ['api_keys.update']);
const root = liveKey('root', ['api_keys.update', 'mail.send']);
const refused = { status: 400, message: 'unauthorized scopes: [mail.send]', messageFull: null };
const byAdmin = { kind: 'key', key: admin, named: true } as const;
const adminRef = { id: admin.id, name: 'key-admin' };

test.each<[string, Partial<JudgedAttempt>, object]>([
  [
    'a refused grant with what the grantor lacks and the answer',
    {},
    { verdict: 'refused', grantor: adminRef, missing: ['mail.send'], predicted: refused },
  ],
  [
    'an accepted grant with its status',
    { verdict: { kind: 'accepted', predicted: { status: 200, message: null, messageFull: null } } },
    {
      verdict: 'accepted',
      grantor: adminRef,
      missing: [],
      predicted: { status: 200, message: null, messageFull: null },
    },
  ],
  [
    'a grant in the dashboard without grantor and answer',
    { grantor: { kind: 'dashboard', named: true }, verdict: { kind: 'accepted', predicted: null } },
    { verdict: 'accepted', grantor: null, predicted: null },
  ],
  [
    'a mix with billing without grantor and answer',
    { grantor: { kind: 'nobody' }, verdict: { kind: 'refused', because: 'billing' } },
    { verdict: 'refused', grantor: null, missing: [], predicted: null },
  ],
  [
    'a creation beyond the limit without grantor, but with the answer',
    {
      grantor: { kind: 'nobody' },
      verdict: { kind: 'refused', because: 'key-limit', predicted: { ...refused, status: 403 } },
    },
    { verdict: 'refused', grantor: null, missing: [], predicted: { ...refused, status: 403 } },
  ],
  [
    'an unproven grant with its grantor and without an answer',
    { verdict: { kind: 'unproven', because: 'kept-scopes', kept: ['stats.read'] } },
    { verdict: 'unproven', grantor: adminRef, missing: [], predicted: null },
  ],
  [
    'a grant by a grantor that is not known',
    { grantor: { kind: 'nobody' }, verdict: { kind: 'unproven', because: 'unknown-grantor' } },
    { verdict: 'unproven', grantor: null, missing: [], predicted: null },
  ],
])('%s', (_name, members, expected) => {
  expect(jsonReport(report({ grants: [grant(members)] })).grants[0]).toMatchObject(expected);
});

test('a grant names who could, the proof and the chain with ids', () => {
  const [written] = jsonReport(
    report({
      grants: [
        grant({
          couldGrant: Array.from({ length: 21 }, () => root),
          proof: [admin],
          chain: [
            {
              grantor: { id: 'r', name: 'root' },
              key: adminRef,
              add: ['mail.send'],
              remove: [],
              reading: 'both',
            },
          ],
        }),
      ],
    }),
  ).grants;
  expect(written).toMatchObject({
    couldGrant: Array.from({ length: 20 }, () => ({ id: root.id, name: 'root' })),
    couldGrantTotal: 21,
    proof: [{ grantor: adminRef, missing: ['mail.send'] }],
    proofTotal: 1,
    chain: [
      { grantor: { id: 'r', name: 'root' }, key: adminRef, add: ['mail.send'], remove: [], reading: 'both' },
    ],
  });
});

test('the auditor is null where its id is not known', () => {
  const auditor = { id: null, name: null, scopes: new Set(['api_keys.read']) };
  const inventory = { keys: [], auditor, vanished: [], unread: [], faults: [] };
  expect(jsonReport(report({ inventory })).account).toEqual({ keys: 0, auditor: null, unread: [] });
});

test('the output holds whole items and at most 512 KiB, however GitHub counts', () => {
  const findings = Array.from({ length: 10_000 }, (_, index) =>
    finding({
      rule: 'excess-scope',
      key: { id: null, name: `日本${index}` },
      scopes: ['mail.send'],
      location: at(index + 1),
    }),
  );
  const output = findingsOutput(report({ findings }));
  const items: unknown = JSON.parse(output);
  expect(Array.isArray(items) && items.length).toBeGreaterThan(1000);
  expect(Buffer.byteLength(output, 'utf16le')).toBeLessThanOrEqual(512 * 1024);
  expect(Buffer.byteLength(output, 'utf16le')).toBeGreaterThan(511 * 1024);
  expect(findingsOutput(report({ findings: findings.slice(0, 1) }))).toBe(
    '[{"rule":"excess-scope","severity":"error","introduced":true,"key":{"id":null,"name":"日本0"},"scopes":["mail.send"],"line":1}]',
  );
});

test('the JSON Schema is of draft-07 and closed', () => {
  expect(reportJsonSchema()).toMatchObject({
    $schema: 'http://json-schema.org/draft-07/schema#',
    type: 'object',
    additionalProperties: false,
  });
});

function grant(members: Partial<JudgedAttempt> = {}): JudgedAttempt {
  const entry = entryFor('key-admin', 4, ['mail.send']);
  return {
    method: 'PUT',
    ...askedBy(entry),
    key: adminRef,
    target: admin,
    add: entry.wanted,
    set: ['api_keys.update', 'mail.send'],
    grantor: byAdmin,
    verdict: { kind: 'refused', because: 'scopes', missing: ['mail.send'], predicted: refused },
    couldGrant: [],
    proof: [],
    spare: new Set(),
    waysOut: [],
    chain: null,
    ...members,
  };
}
