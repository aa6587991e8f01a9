import type { JudgedAttempt } from '../../model/attempt.js';
import type { KeyRef } from '../../model/inventory.js';
import { labelOf } from '../../model/policy.js';
import type { Affected, PrivilegeChange } from '../../model/policy-change.js';
import type { Report } from '../../model/report.js';
import type { Verdict } from '../../model/verdict.js';
import { code } from '../../text/html.js';
import { type Row, table } from './blocks.js';
import { verdictIcons } from './grants.js';
import { lineOf, nameOf, scopeList } from './words.js';

/** What this change of the policy lets each key hold, with the verdict of each gain, and what else it loosens. */
export function privilegeDiff(report: Report, roomBytes: number): string {
  if (report.diff === null) return '';
  const { privileges, severities, grantors } = report.diff;
  const verdicts = verdictsByKey(report.grants);
  const idle: ReadonlySet<Gain> = new Set([report.audited ? 'idle' : 'unknown']);
  const columns = columnsOf(verdicts, idle).filter(({ scopes }) =>
    privileges.some((change) => scopes(change).length > 0),
  );
  const title = titleIn(privileges, report.policyFile);
  const rows = privileges.map((change) => () => [title(change), ...columns.map(({ cell }) => cell(change))]);
  const settings: Row[] = [
    ...grantors.map(({ entry, before, after }) => () => [
      `grantor of ${entry === null ? 'the policy' : nameOf(labelOf(entry))}`,
      grantorName(before),
      grantorName(after?.value ?? null),
    ]),
    ...severities.map(({ rule, before, after }) => () => [`rule ${code(rule)}`, code(before), code(after)]),
  ];
  const heading = 'Privilege diff: what this change gives and takes';
  const head = ['Key', ...columns.map(({ title }) => title)];
  const tables = [
    table({ heading, head, rows, noun: 'key' }, Math.floor(roomBytes * 0.7)),
    table(
      {
        heading: 'Settings that this change alters',
        head: ['Setting', 'Before', 'After'],
        rows: settings,
        noun: 'setting',
      },
      Math.floor(roomBytes * 0.3) - 2,
    ),
  ];
  return tables.filter((text) => text !== '').join('\n\n');
}

/** What a key gains and loses; a column in which no key has anything is left out. */
interface Column {
  readonly title: string;
  readonly scopes: (change: PrivilegeChange) => readonly string[];
  readonly cell: (change: PrivilegeChange) => string;
}

function columnsOf(verdicts: Verdicts, idle: ReadonlySet<Gain>): readonly Column[] {
  return [
    {
      title: 'Must hold from now on',
      scopes: ({ gains }) => gains,
      cell: ({ affected, gains }) => {
        const ofKey = affected.kind === 'other names' ? undefined : verdicts.get(identityOf(affected.key));
        return gains.map((scope) => gain(scope, ofKey?.get(scope) ?? idle)).join('<br>');
      },
    },
    listed('Need not any more', ({ losses }) => losses),
    listed('May hold from now on', ({ allowGains }) => allowGains),
    listed('May not any more', ({ allowLosses }) => allowLosses),
  ];
}

function listed(title: string, scopes: Column['scopes']): Column {
  return { title, scopes, cell: (change) => scopeList(scopes(change)) };
}

/** The key, with its id where another row has its name, and what became of its entry. */
function titleIn(
  privileges: readonly PrivilegeChange[],
  policyFile: string,
): (change: PrivilegeChange) => string {
  const rows = new Map<string, number>();
  for (const { affected } of privileges) {
    rows.set(labelOfAffected(affected), (rows.get(labelOfAffected(affected)) ?? 0) + 1);
  }
  return (change) => {
    const { affected } = change;
    const name = labelOfAffected(affected);
    const id = affected.kind === 'other names' ? null : affected.key.id;
    const isRepeated = id !== null && (rows.get(name) ?? 0) > 1;
    const beside = isRepeated ? `<br><sub>id&nbsp;${code(id)}</sub>` : '';
    return `<b>${nameOf(name)}</b>${beside}<br>${becoming(change, policyFile)}`;
  };
}

function labelOfAffected(affected: Affected): string {
  return affected.kind === 'other names' ? affected.pattern : affected.key.name;
}

function becoming({ before, after }: PrivilegeChange, policyFile: string): string {
  const place = after ?? before;
  const line = place === null ? '' : `, ${lineOf(place.entry.location, policyFile)}`;
  if (before === null) return `➕ new${line}`;
  if (after === null) return `➖ removed${line}`;
  const [old, own] = [before, after].map(({ entry }) => labelOf(entry));
  return old === own ? `✏️ changed${line}` : `↪️ now by ${nameOf(own ?? '')}${line}`;
}

function grantorName(name: string | null): string {
  return name === null ? 'any key that can' : nameOf(name);
}

/** What becomes of a scope that a key gains: a verdict; or it needs no request; or the account was not looked at. */
type Gain = Verdict['kind'] | 'idle' | 'unknown';

const gainLabels = {
  refused: `${verdictIcons.refused} refused`,
  unproven: `${verdictIcons.unproven} unproven`,
  accepted: `${verdictIcons.accepted} accepted`,
  idle: 'needs no grant',
  unknown: 'not looked at',
} as const satisfies Record<Gain, string>;

/** Where a scope is asked for twice, the worst of what becomes of it is shown. */
const worstGains = ['refused', 'unproven', 'accepted', 'idle'] as const;

type Verdicts = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<Gain>>>;

/** The verdicts of each scope that a key is to get. */
function verdictsByKey(grants: readonly JudgedAttempt[]): Verdicts {
  const byKey = new Map<string, Map<string, Set<Gain>>>();
  for (const { key, add, verdict } of grants) {
    const byScope = byKey.get(identityOf(key)) ?? new Map<string, Set<Gain>>();
    byKey.set(identityOf(key), byScope);
    for (const { scope } of add) {
      byScope.set(scope, (byScope.get(scope) ?? new Set<Gain>()).add(verdict.kind));
    }
  }
  return byKey;
}

function gain(scope: string, verdicts: ReadonlySet<Gain>): string {
  const worst = worstGains.find((kind) => verdicts.has(kind)) ?? 'unknown';
  return `${nameOf(scope)} ${gainLabels[worst]}`;
}

function identityOf({ id, name }: KeyRef): string {
  return id === null ? `name ${name}` : `id ${id}`;
}
