import type { JudgedAttempt } from '../../model/attempt.js';
import type { EntryDiff } from '../../model/diff.js';
import type { Report } from '../../model/report.js';
import type { Verdict } from '../../model/verdict.js';
import { code, type Html, html, joinHtml } from '../../text/html.js';
import { joinMarkdown, type Markdown } from '../../text/markdown.js';
import { nameHtml } from '../../text/name-html.js';
import { verdictIcons } from './icons.js';
import { lineHtml } from './line-html.js';
import { scopesHtml } from './scopes-html.js';
import { type Row, table } from './table.js';

/** What this change of the policy lets each key hold, with the verdict of each gain, and what else it loosens. */
export function privilegeDiffSection(report: Report, roomBytes: number): Markdown | null {
  if (report.diff === null) return null;
  const { entries, severities, grantors } = report.diff;
  const verdicts = verdictsByEntry(report.grants);
  const idle: ReadonlySet<Gain> = new Set([report.audited ? 'idle' : 'unknown']);
  const columns = columnsOf(verdicts, idle).filter(({ scopes }) =>
    entries.some((entry) => scopes(entry).length > 0),
  );
  const rows = entries.map(
    (entry): Row =>
      () => [
        html`<b>${nameHtml(entry.label)}</b><br>${changes[entry.change]}, ${lineHtml(entry.location, report.policyFile)}`,
        ...columns.map(({ cell }) => cell(entry)),
      ],
  );
  const settings: Row[] = [
    ...grantors.map(
      ({ entry, before, after }): Row =>
        () => [
          html`grantor of ${entry === null ? html`the policy` : nameHtml(entry)}`,
          grantorName(before),
          grantorName(after),
        ],
    ),
    ...severities.map(
      ({ rule, before, after }): Row =>
        () => [html`rule ${code(rule)}`, code(before), code(after)],
    ),
  ];
  const title = html`Privilege diff: what this change gives and takes`;
  const head = [html`Entry`, ...columns.map((column) => column.title)];
  const tables = [
    table({ title, head, rows, noun: 'entry', nouns: 'entries' }, Math.floor(roomBytes * 0.7)),
    table(
      {
        title: html`Settings that this change alters`,
        head: [html`Setting`, html`Before`, html`After`],
        rows: settings,
        noun: 'setting',
      },
      Math.floor(roomBytes * 0.3) - 2,
    ),
  ];
  const shown = tables.filter((block) => block !== null);
  return shown.length === 0 ? null : joinMarkdown(shown);
}

/** What an entry gains and loses; a column in which no entry has anything is left out. */
interface Column {
  readonly title: Html;
  readonly scopes: (entry: EntryDiff) => readonly string[];
  readonly cell: (entry: EntryDiff) => Html;
}

function columnsOf(verdicts: Verdicts, idle: ReadonlySet<Gain>): readonly Column[] {
  return [
    {
      title: html`Must hold from now on`,
      scopes: ({ gains }) => gains,
      cell: (entry) =>
        joinHtml(
          entry.gains.map((scope) => gain(scope, verdicts.get(identityOf(entry))?.get(scope) ?? idle)),
          html`<br>`,
        ),
    },
    listed(html`Need not any more`, ({ losses }) => losses),
    listed(html`May hold from now on`, ({ allowGains }) => allowGains),
    listed(html`May not any more`, ({ allowLosses }) => allowLosses),
  ];
}

function listed(title: Html, scopes: Column['scopes']): Column {
  return { title, scopes, cell: (entry) => scopesHtml(scopes(entry)) };
}

function grantorName(name: string | null): Html {
  return name === null ? html`any key that can` : nameHtml(name);
}

const changes = {
  added: html`➕ new`,
  removed: html`➖ removed`,
  changed: html`✏️ changed`,
} as const satisfies Record<EntryDiff['change'], Html>;

/** What becomes of a scope that an entry gains: a verdict; or no key needs it; or the account was not looked at. */
type Gain = Verdict['kind'] | 'idle' | 'unknown';

const gainLabels = {
  refused: html`${verdictIcons.refused} refused`,
  unproven: html`${verdictIcons.unproven} unproven`,
  accepted: html`${verdictIcons.accepted} accepted`,
  idle: html`needs no grant`,
  unknown: html`not looked at`,
} as const satisfies Record<Gain, Html>;

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

function gain(scope: string, verdicts: ReadonlySet<Gain>): Html {
  const worst = worstGains.find((kind) => verdicts.has(kind)) ?? 'unknown';
  return html`${nameHtml(scope)} ${gainLabels[worst]}`;
}

function identityOf({ label, location }: Pick<EntryDiff, 'label' | 'location'>): string {
  return JSON.stringify([label, location.start.line, location.start.column]);
}
