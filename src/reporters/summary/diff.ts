import type { JudgedAttempt } from '../../model/attempt.js';
import type { EntryDiff } from '../../model/diff.js';
import type { Report } from '../../model/report.js';
import type { Verdict } from '../../model/verdict.js';
import { code } from '../../text/html.js';
import { type Row, table } from './blocks.js';
import { verdictIcons } from './grants.js';
import { lineOf, nameOf, scopeList } from './words.js';

/** What this change of the policy lets each key hold, with the verdict of each gain, and what else it loosens. */
export function privilegeDiff(report: Report, roomBytes: number): string {
  if (report.diff === null) return '';
  const { entries, severities, grantors } = report.diff;
  const verdicts = verdictsByEntry(report.grants);
  const idle: ReadonlySet<Gain> = new Set([report.audited ? 'idle' : 'unknown']);
  const columns = columnsOf(verdicts, idle).filter(({ scopes }) =>
    entries.some((entry) => scopes(entry).length > 0),
  );
  const rows = entries.map((entry) => () => [
    `<b>${nameOf(entry.label)}</b><br>${changes[entry.change]}, ${lineOf(entry.location, report.policyFile)}`,
    ...columns.map(({ cell }) => cell(entry)),
  ]);
  const settings: Row[] = [
    ...grantors.map(({ entry, before, after }) => () => [
      `grantor of ${entry === null ? 'the policy' : nameOf(entry)}`,
      grantorName(before),
      grantorName(after),
    ]),
    ...severities.map(({ rule, before, after }) => () => [`rule ${code(rule)}`, code(before), code(after)]),
  ];
  const heading = 'Privilege diff: what this change gives and takes';
  const head = ['Entry', ...columns.map(({ title }) => title)];
  const tables = [
    table({ heading, head, rows, noun: 'entry', nouns: 'entries' }, Math.floor(roomBytes * 0.7)),
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

/** What an entry gains and loses; a column in which no entry has anything is left out. */
interface Column {
  readonly title: string;
  readonly scopes: (entry: EntryDiff) => readonly string[];
  readonly cell: (entry: EntryDiff) => string;
}

function columnsOf(verdicts: Verdicts, idle: ReadonlySet<Gain>): readonly Column[] {
  return [
    {
      title: 'Must hold from now on',
      scopes: ({ gains }) => gains,
      cell: (entry) =>
        entry.gains
          .map((scope) => gain(scope, verdicts.get(identityOf(entry))?.get(scope) ?? idle))
          .join('<br>'),
    },
    listed('Need not any more', ({ losses }) => losses),
    listed('May hold from now on', ({ allowGains }) => allowGains),
    listed('May not any more', ({ allowLosses }) => allowLosses),
  ];
}

function listed(title: string, scopes: Column['scopes']): Column {
  return { title, scopes, cell: (entry) => scopeList(scopes(entry)) };
}

function grantorName(name: string | null): string {
  return name === null ? 'any key that can' : nameOf(name);
}

const changes = {
  added: '➕ new',
  removed: '➖ removed',
  changed: '✏️ changed',
} as const satisfies Record<EntryDiff['change'], string>;

/** What becomes of a scope that an entry gains: a verdict; or no key needs it; or the account was not looked at. */
type Gain = Verdict['kind'] | 'idle' | 'unknown';

const gainLabels = {
  refused: `${verdictIcons.refused} refused`,
  unproven: `${verdictIcons.unproven} unproven`,
  accepted: `${verdictIcons.accepted} accepted`,
  idle: 'needs no grant',
  unknown: 'not looked at',
} as const satisfies Record<Gain, string>;

/** When several keys gain the scope, the worst of what becomes of it is shown. */
const worstGains = ['refused', 'unproven', 'accepted', 'idle'] as const;

type Verdicts = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<Gain>>>;

/** The verdicts of each scope that an entry adds to some key, by the entry's place. */
function verdictsByEntry(grants: readonly JudgedAttempt[]): Verdicts {
  const byEntry = new Map<string, Map<string, Set<Gain>>>();
  for (const { label, location, add, verdict } of grants) {
    const identity = identityOf({ label, location });
    const byScope = byEntry.get(identity) ?? new Map<string, Set<Gain>>();
    byEntry.set(identity, byScope);
    for (const { scope } of add) {
      byScope.set(scope, (byScope.get(scope) ?? new Set<Gain>()).add(verdict.kind));
    }
  }
  return byEntry;
}

function gain(scope: string, verdicts: ReadonlySet<Gain>): string {
  const worst = worstGains.find((kind) => verdicts.has(kind)) ?? 'unknown';
  return `${nameOf(scope)} ${gainLabels[worst]}`;
}

function identityOf({ label, location }: Pick<EntryDiff, 'label' | 'location'>): string {
  return JSON.stringify([label, location.start.line, location.start.column]);
}
