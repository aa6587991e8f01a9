import type { Finding } from '../../model/finding.js';
import type { Report } from '../../model/report.js';
import { isAlreadyThere, isNew } from '../../model/standing.js';
import { code } from '../../text/html.js';
import { messageOf } from '../../text/message.js';
import { count } from '../../text/wording.js';
import { type Row, table } from './blocks.js';
import { freeText, lineOf, nameOf, riskLabel, scopeList, sentences, severityIcons } from './words.js';

/** The findings that decide, by key, with what to do; where nothing was there before, these are all. */
export function newFindings(report: Report, roomBytes: number): string {
  const findings = report.findings.filter(isNew);
  const hasOld = findings.length < report.findings.length;
  const heading = hasOld ? 'What this change brings in' : 'What was found';
  const head = ['Key', 'Risk', 'What is wrong', 'What to do'];
  return table({ heading, head, rows: rowsOf(report, findings), noun: 'finding' }, roomBytes);
}

/** The findings that the base version of the policy has too, folded. */
export function oldFindings(report: Report, roomBytes: number): string {
  const findings = report.findings.filter(isAlreadyThere);
  const fold = `${count(findings.length, 'finding')} that this change does not bring in`;
  const head = ['Key', 'Risk', 'What is wrong', 'What to do'];
  return table(
    { heading: 'Already there', fold, head, rows: rowsOf(report, findings), noun: 'finding' },
    roomBytes,
  );
}

/** Every scope of every finding, folded, since messages name ten at most. */
export function findingScopes(report: Report, roomBytes: number): string {
  const rows = report.findings
    .filter(({ scopes }) => scopes.length > 0)
    .map(({ rule, key, scopes }) => () => [
      key === null ? '' : nameOf(key.name),
      code(rule),
      scopeList(scopes),
    ]);
  const head = ['Key', 'Rule', 'Scopes, riskiest first'];
  return table({ heading: '', fold: 'All scopes of each finding', head, rows, noun: 'finding' }, roomBytes);
}

function rowsOf(report: Report, findings: readonly Finding[]): Row[] {
  const live = {
    owners: new Map(report.keys.map(({ key, entry }) => [key.id, entry?.owner ?? null])),
    names: new Set(report.keys.map(({ key }) => key.name)),
  };
  return byKey(findings).flatMap((group) =>
    group.map((finding, index) => () => {
      const { matter, rest } = sentences(messageOf(finding));
      const rule = `${severityIcons[finding.severity]} ${code(finding.rule)}, ${lineOf(finding.location, report.policyFile)}`;
      return [
        index === 0 ? keyCell(finding, report, live) : sameKeyCell(finding),
        riskLabel(finding.scopes),
        `${rule}<br>${matter}`,
        rest,
      ];
    }),
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
    const identity = key && JSON.stringify(key.id === null ? [key.name] : [key.id, key.name]);
    const group = groups.get(identity);
    if (group === undefined) groups.set(identity, [finding]);
    else group.push(finding);
  }
  return [...groups.values()];
}

function keyCell({ key }: Finding, { audited }: Report, { owners, names }: Live): string {
  if (key === null) return '<i>no single key</i>';
  const owner = key.id === null ? null : (owners.get(key.id) ?? null);
  const identity =
    key.id === null
      ? audited && !names.has(key.name)
        ? '<br>not live'
        : ''
      : `<br><sub>id&nbsp;${code(key.id)}</sub>`;
  return `<b>${nameOf(key.name)}</b>${identity}${owner === null ? '' : `<br>owner: ${freeText(owner)}`}`;
}

/** The key of a finding below another one of the same key. */
function sameKeyCell({ key }: Finding): string {
  return key === null ? '<i>no single key</i>' : nameOf(key.name);
}
