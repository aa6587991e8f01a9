import type { Finding } from '../../model/finding.js';
import { shownName } from '../../model/key.js';
import { sentences, silence } from '../../model/phrase.js';
import type { Report } from '../../model/report.js';
import { isAlreadyThere, isNew } from '../../model/standing.js';
import { code, escapedHtml, type Html, html } from '../../text/html.js';
import type { Markdown } from '../../text/markdown.js';
import { keyHtml, nameHtml } from '../../text/name-html.js';
import { phraseHtml } from '../../text/phrase-html.js';
import { count } from '../../text/wording.js';
import { restOfChanges } from './fitting.js';
import { findingPlace } from './line-html.js';
import { ownerHtml } from './owner-html.js';
import { scopesHtml, worstRiskHtml } from './scopes-html.js';
import { type Row, table } from './table.js';
import { wideningsByRow } from './widening.js';

const columns = [html`Key`, html`Risk`, html`What is wrong`, html`What to do`] as const;

/** The findings that decide, by key, with what to do; what the privilege diff shows as well comes last. */
export function newFindings(report: Report, roomBytes: number): Markdown | null {
  const { beside, inDiff } = deciding(report);
  return findingTable(report, [...rowsOf(report, beside), ...rowsOf(report, inDiff)], roomBytes);
}

/** The same without what the privilege diff shows. */
export function newFindingsBesideDiff(report: Report, roomBytes: number): Markdown | null {
  return findingTable(report, rowsOf(report, deciding(report).beside), roomBytes);
}

function deciding(report: Report): { beside: readonly Finding[]; inDiff: readonly Finding[] } {
  const shown = new Set([...wideningsByRow(report).values()].flat());
  const findings = report.findings.filter(isNew);
  return {
    beside: findings.filter((finding) => !shown.has(finding)),
    inDiff: findings.filter((finding) => shown.has(finding)),
  };
}

function findingTable(report: Report, rows: readonly Row[], roomBytes: number): Markdown | null {
  const hasOld = report.findings.some(isAlreadyThere);
  const title = hasOld ? html`What this change brings in` : html`What was found`;
  return table({ title, head: columns, rows, rest: restOfChanges, noun: 'finding' }, roomBytes);
}

/** The findings that the base version of the policy has too, folded. */
export function oldFindings(report: Report, roomBytes: number): Markdown | null {
  const findings = report.findings.filter(isAlreadyThere);
  const fold = html`${escapedHtml(count(findings.length, 'finding'))} that this change does not bring in`;
  return table(
    {
      title: html`Already there`,
      fold,
      head: columns,
      rows: rowsOf(report, findings),
      rest: restOfChanges,
      noun: 'finding',
    },
    roomBytes,
  );
}

/** Every scope of every finding, folded, since messages name three at most. */
export function findingScopes(report: Report, roomBytes: number): Markdown | null {
  const rows = report.findings
    .filter(({ scopes }) => scopes.length > 0)
    .map(
      ({ rule, key, scopes }): Row =>
        () => [key === null ? html`` : keyHtml(key), code(rule), scopesHtml(scopes)],
    );
  const head = [html`Key`, html`Rule`, html`Scopes, riskiest first`];
  return table({ fold: html`All scopes of each finding`, head, rows, noun: 'finding' }, roomBytes);
}

function rowsOf(report: Report, findings: readonly Finding[]): Row[] {
  const live = {
    owners: new Map(report.keys.map(({ key, entry }) => [key.id, entry?.owner ?? null])),
    names: new Set(report.keys.map(({ key }) => shownName(key))),
  };
  return byKey(findings).flatMap((group) =>
    group.map(
      (finding, index): Row =>
        () => {
          const { rule, severity, location, scopes, matter, threat, advice } = finding;
          const where = findingPlace(rule, severity, location, report.policyFile);
          return [
            index === 0 ? keyCell(finding, report, live) : sameKeyCell(finding),
            worstRiskHtml(scopes),
            html`${where}<br>${phraseHtml(sentences(matter, threat ?? silence))}`,
            phraseHtml(advice),
          ];
        },
    ),
  );
}

/** The live keys: owners by id, and every name. */
interface Live {
  readonly owners: ReadonlyMap<string, string | null>;
  readonly names: ReadonlySet<string>;
}

/** Findings of one key together, the key with the worst finding first. */
function byKey(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = new Map<string | null, Finding[]>();
  for (const finding of findings) {
    const { key } = finding;
    const identity = key && JSON.stringify(key.id === null ? [shownName(key)] : [key.id, shownName(key)]);
    const group = groups.get(identity);
    if (group === undefined) groups.set(identity, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

function keyCell({ key }: Finding, { audited }: Report, { owners, names }: Live): Html {
  if (key === null) return noSingleKey;
  const name = html`<b>${nameHtml(shownName(key))}</b>`;
  if (key.id === null) return audited && !names.has(shownName(key)) ? html`${name}<br>not live` : name;
  const owner = owners.get(key.id) ?? null;
  const ownerLine = owner === null ? html`` : html`<br>owner: ${ownerHtml(owner)}`;
  return html`${name}<br><sub>id&nbsp;${code(key.id)}</sub>${ownerLine}`;
}

/** The key of a finding below another one of the same key. */
function sameKeyCell({ key }: Finding): Html {
  return key === null ? noSingleKey : keyHtml(key);
}

const noSingleKey = html`<i>no single key</i>`;
