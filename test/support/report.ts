import { resultOf } from '../../src/audit/result.js';
import { accountItself } from '../../src/model/account.js';
import type { Finding } from '../../src/model/finding.js';
import type { LiveKey } from '../../src/model/key.js';
import { named, phrase } from '../../src/model/phrase.js';
import type { Entry } from '../../src/model/policy.js';
import type { PrivilegeChange } from '../../src/model/policy-change.js';
import type { KeyRow, Report } from '../../src/model/report.js';
import type { Location } from '../../src/model/source.js';
import { estateOf } from './accounts.js';
import { policyFile } from './audited.js';

/** A place on one line of the policy. */
export function at(line: number, column = 1, length = 8): Location {
  return { file: policyFile, start: { line, column }, end: { line, column: column + length } };
}

/** A live key; its id is made from the name where none is given. */
export function liveKey(name: string, scopes: readonly string[], id = idOf(name)): LiveKey {
  return { id, name, scopes: new Set(scopes) };
}

/** An entry by name that stands on the line and wants the scopes. */
export function entryFor(
  name: string,
  line: number,
  wanted: readonly string[],
  owner: string | null = null,
): Entry {
  return {
    selector: { kind: 'name', name: { value: name, location: at(line, 11, name.length) } },
    home: null,
    location: at(line, 11, name.length),
    owner,
    wanted: wanted.map((scope, index) => ({ scope, location: at(line + 1, 14 + index), preset: null })),
    allow: [],
    grantor: null,
    atMost: null,
    admin: null,
    expires: null,
  };
}

/** A finding with as little said as possible, for what no policy and account would bring about. */
export function finding(of: Partial<Finding> & Pick<Finding, 'rule'>): Finding {
  return {
    severity: 'error',
    standing: { kind: 'new' },
    fingerprint: '0123456789abcdef',
    matter: phrase`A message of ${named(of.rule)}.`,
    threat: null,
    advice: phrase`Do something.`,
    key: null,
    subuser: null,
    scopes: [],
    about: null,
    location: at(4, 11),
    related: [],
    ...of,
  };
}

/** A report of a whole, clean account; every member can be replaced. */
export function report(of: Partial<Report> & { readonly live?: readonly LiveKey[] } = {}): Report {
  const { live, ...members } = of;
  const { findings = [], failOn = 'error' } = of;
  const keys: readonly LiveKey[] = live ?? of.keys?.map(({ key }: KeyRow) => key) ?? [];
  return {
    result: 'passed',
    audited: true,
    auditedAt: '2026-11-23T09:00:00Z',
    today: '2026-11-23',
    policyFile,
    plan: null,
    failOn: 'error',
    problems: [],
    remarks: [],
    estate: estateOf([
      {
        ref: accountItself,
        keys,
        auditor: { id: 'auditauditauditauditau', name: 'scope-audit', scopes: new Set(['api_keys.read']) },
        vanished: [],
        unread: [],
        faults: [],
      },
    ]),
    findings,
    waived: [],
    offers: { waivers: [], left: 0, unoffered: 0 },
    decisive: resultOf({ problems: [], findings, failOn, skipped: false }).decisive,
    grants: [],
    diff: null,
    keys: keys.map((key) => ({ key, entry: null })),
    proposal: null,
    ...members,
  };
}

/** A row of the privilege diff about a key that stands on the line, before as after. */
export function privilegeChange(
  name: string,
  line: number,
  of: Partial<PrivilegeChange> = {},
): PrivilegeChange {
  const privileges = { entry: entryFor(name, line, []), wanted: [], allowed: [] };
  return {
    affected: { kind: 'live key', key: { id: idOf(name), name } },
    before: privileges,
    after: privileges,
    gains: [],
    losses: [],
    allowGains: [],
    allowLosses: [],
    widening: [],
    ...of,
  };
}

function idOf(name: string): string {
  return name
    .replace(/[^A-Za-z0-9_-]/g, '')
    .slice(0, 22)
    .padEnd(22, '0');
}
