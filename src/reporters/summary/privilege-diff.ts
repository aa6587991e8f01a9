import type { JudgedAttempt } from '../../model/attempt.js';
import { type KeyRef, shownName } from '../../model/key.js';
import { type Entry, labelOf } from '../../model/policy.js';
import type { Affected, PrivilegeChange } from '../../model/policy-change.js';
import type { Report } from '../../model/report.js';
import { selectedBy } from '../../model/subuser-selector.js';
import type { Verdict } from '../../model/verdict.js';
import { code, type Html, html, joinHtml } from '../../text/html.js';
import { joinMarkdown, type Markdown } from '../../text/markdown.js';
import { keyHtml, nameHtml } from '../../text/name-html.js';
import { verdictIcons } from './icons.js';
import { findingPlace, lineHtml } from './line-html.js';
import { scopesHtml } from './scopes-html.js';
import { cutTable, type Row, table } from './table.js';
import { wideningsByRow } from './widening.js';

/** What this change of the policy lets each key hold, with the verdict of each gain, and what else it loosens. */
export function privilegeDiffSection(report: Report, roomBytes: number): Markdown | null {
  const tables = [
    privilegeTable(report, Math.floor(roomBytes * 0.7)).block,
    settingsTable(report, Math.floor(roomBytes * 0.3) - 2),
  ];
  const shown = tables.filter((block) => block !== null);
  return shown.length === 0 ? null : joinMarkdown(shown);
}

/** One row a key, with what `widened-policy` says of it; `left` counts the keys for which there is no room. */
export function privilegeTable(report: Report, roomBytes: number): ReturnType<typeof cutTable> {
  const privileges = report.diff?.privileges ?? [];
  const verdicts = verdictsByKey(report.grants);
  const idle: ReadonlySet<Gain> = new Set([report.audited ? 'idle' : 'unknown']);
  const columns = columnsOf(verdicts, idle).filter(({ scopes }) =>
    privileges.some((change) => scopes(change).length > 0),
  );
  const titleOf = titleIn(privileges, report.policyFile);
  const widenings = wideningsByRow(report);
  const rows = privileges.map((change): Row => {
    const widened = (widenings.get(change) ?? []).map(({ rule, severity, location }) =>
      findingPlace(rule, severity, location, report.policyFile),
    );
    return () => [
      joinHtml([titleOf(change), ...widened], html`<br>`),
      ...columns.map(({ cell }) => cell(change)),
    ];
  });
  const title = html`Privilege diff: what this change gives and takes`;
  const head = [html`Key`, ...columns.map((column) => column.title)];
  return cutTable({ title, head, rows, noun: 'key' }, roomBytes);
}

function settingsTable({ diff, keys }: Report, roomBytes: number): Markdown | null {
  const { severities = [], grantors = [], limits = [] } = diff ?? {};
  const shared = new Set(keys.flatMap(({ key }) => (key.hasNamesake ? [key.name] : [])));
  const rows: Row[] = [
    ...grantors.map(
      ({ entry, item, before, after }): Row =>
        () => [
          html`grantor of ${entry === null ? (item === null ? html`the policy` : nameHtml(selectedBy(item.selector))) : entryHtml(entry, shared)}`,
          grantorName(before),
          grantorName(after?.value ?? null),
        ],
    ),
    ...limits.map(
      ({ entries, before, after }): Row =>
        () => [html`keys of ${namesHtml(entries.map(labelOf))}`, keyLimit(before), keyLimit(after)],
    ),
    ...severities.map(
      ({ rule, before, after }): Row =>
        () => [html`rule ${code(rule)}`, code(before), code(after)],
    ),
  ];
  const title = html`Settings that this change alters`;
  return table({ title, head: [html`Setting`, html`Before`, html`After`], rows, noun: 'setting' }, roomBytes);
}

/** The entry by its label, with its id where several live keys have the name. */
function entryHtml(entry: Entry, shared: ReadonlySet<string>): Html {
  const [{ selector }, name] = [entry, labelOf(entry)];
  return selector.kind === 'id' && shared.has(name)
    ? keyHtml({ name, id: selector.id.value, hasNamesake: true })
    : nameHtml(name);
}

/** What a key gains and loses; a column in which no key has anything is left out. */
interface Column {
  readonly title: Html;
  readonly scopes: (change: PrivilegeChange) => readonly string[];
  readonly cell: (change: PrivilegeChange) => Html;
}

function columnsOf(verdicts: Verdicts, idle: ReadonlySet<Gain>): readonly Column[] {
  return [
    {
      title: html`Must hold from now on`,
      scopes: ({ gains }) => gains,
      cell: ({ affected, gains }) => {
        const ofKey = affected.kind === 'other names' ? undefined : verdicts.get(identityOf(affected.key));
        return joinHtml(
          gains.map((scope) => gain(scope, ofKey?.get(scope) ?? idle)),
          html`<br>`,
        );
      },
    },
    listed(html`Need not any more`, ({ losses }) => losses),
    listed(html`May hold from now on`, ({ allowGains }) => allowGains),
    listed(html`May not any more`, ({ allowLosses }) => allowLosses),
  ];
}

function listed(title: Html, scopes: Column['scopes']): Column {
  return { title, scopes, cell: (change) => scopesHtml(scopes(change)) };
}

/** The key, with its id where another row or another live key has its name, and what became of its entry. */
function titleIn(
  privileges: readonly PrivilegeChange[],
  policyFile: string,
): (change: PrivilegeChange) => Html {
  const rows = new Map<string, number>();
  for (const name of privileges.flatMap(({ affected }) => labelsOf(affected))) {
    rows.set(name, (rows.get(name) ?? 0) + 1);
  }
  return (change) => {
    const { affected } = change;
    const names = labelsOf(affected);
    const id = affected.kind === 'other names' ? null : affected.key.id;
    const isShared =
      (affected.kind !== 'other names' && affected.key.hasNamesake === true) ||
      names.some((name) => (rows.get(name) ?? 0) > 1);
    const beside = isShared && id !== null ? html`<br><sub>id&nbsp;${code(id)}</sub>` : html``;
    return html`<b>${namesHtml(names)}</b>${beside}<br>${becoming(change, policyFile)}`;
  };
}

function namesHtml(names: readonly string[]): Html {
  return joinHtml(names.map(nameHtml), html` and `);
}

function labelsOf(affected: Affected): readonly string[] {
  if (affected.kind !== 'other names') return [shownName(affected.key)];
  return affected.patterns.map((name) => shownName({ ...affected, name }));
}

function becoming({ affected, before, after }: PrivilegeChange, policyFile: string): Html {
  const place = after ?? before;
  const line = place === null ? html`` : html`, ${lineHtml(place.entry.location, policyFile)}`;
  if (before === null) return html`➕ new${line}`;
  if (after === null) {
    return affected.kind === 'live key' ? html`➖ no entry any more${line}` : html`➖ removed${line}`;
  }
  const [old, own] = [before, after].map(({ entry }) => labelOf(entry));
  return old === own ? html`✏️ changed${line}` : html`↪️ now by ${nameHtml(own ?? '')}${line}`;
}

function grantorName(name: string | null): Html {
  return name === null ? html`any key that can` : nameHtml(name);
}

function keyLimit(most: number | null): Html {
  return most === null ? html`any number` : html`at most ${most}`;
}

/** What becomes of a scope that a key gains: a verdict; or it needs no request; or the account was not looked at. */
type Gain = Verdict['kind'] | 'idle' | 'unknown';

const gainLabels = {
  refused: html`${verdictIcons.refused} refused`,
  unproven: html`${verdictIcons.unproven} unproven`,
  accepted: html`${verdictIcons.accepted} accepted`,
  idle: html`needs no grant`,
  unknown: html`not looked at`,
} as const satisfies Record<Gain, Html>;

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

function gain(scope: string, verdicts: ReadonlySet<Gain>): Html {
  const worst = worstGains.find((kind) => verdicts.has(kind)) ?? 'unknown';
  return html`${nameHtml(scope)} ${gainLabels[worst]}`;
}

function identityOf(key: KeyRef): string {
  return key.id === null ? `name ${shownName(key)}` : `id ${key.id}`;
}
