import type { Report } from '../../src/model/report.js';
import { hostileNames } from './hostile.js';
import { at, entryFor, finding, liveKey, report } from './report.js';
import { escalationGrant } from './seed-case.js';

/** A report with a hostile text in every place that holds foreign text. */
export const hostileReport = reportNaming(hostileNames);

/** A report with each of the texts in every place that holds foreign text. */
export function reportNaming(texts: readonly string[]): Report {
  return report({
    result: 'failed',
    keys: texts.map((name, index) => ({
      key: liveKey(name, [name, 'mail.send'], `id-${index}`),
      entry: index % 2 === 0 ? null : entryFor(name, index + 5, [name], name),
    })),
    findings: texts.map((name, index) =>
      finding({
        rule: 'excess-scope',
        message: `Key "${name.slice(0, 200)}" holds 1 scope that its entry does not allow: "${name.slice(0, 200)}". Take it away.`,
        key: { id: `id-${index}`, name },
        scopes: [name],
        location: at(index + 5, 11),
      }),
    ),
    grants: texts.map((name, index) => ({
      ...escalationGrant,
      entry: entryFor(name, index + 5, [name], name),
      key: { id: `id-${index}`, name },
      grantor: { kind: 'key', key: liveKey(name, [name], `grantor-${index}`), named: true },
      add: [{ scope: name, location: at(index + 5), preset: null }],
      couldGrant: { items: [liveKey(name, [name], `helper-${index}`)], total: 40 },
      proof: { items: [{ grantor: liveKey(name, [name], `grantor-${index}`), missing: [name] }], total: 30 },
      verdict: {
        kind: 'refused',
        because: 'scopes',
        missing: [name],
        predicted: { status: 400, message: `unauthorized scopes: [${name}]`, messageFull: name },
      },
      chain: [{ grantor: { id: 'a', name }, key: { id: 'b', name }, add: [name], reading: 'delta' }],
    })),
    diff: {
      entries: texts.map((name, index) => ({
        label: name,
        location: at(index + 5, 11, name.length),
        change: 'changed',
        gains: [name],
        losses: [name],
        allowGains: [name],
        allowLosses: [name],
      })),
      severities: [],
      grantors: texts.map((name) => ({ entry: name, before: name, after: name })),
    },
    remarks: texts.map((name) => ({
      severity: 'notice',
      message: `Key ${name.slice(0, 200)} is gone.`,
    })),
  });
}
