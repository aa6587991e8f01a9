import { withoutAutomatic } from '../../catalogue/automatic.js';
import { labelOf } from '../../model/policy.js';
import type { KeyRow, Problem, Remark, Report } from '../../model/report.js';
import { byteLength, visible } from '../../text/escape.js';
import { code, markdown } from '../../text/html.js';
import { count } from '../../text/wording.js';
import { list, table } from './blocks.js';
import { freeText, lineOf, nameOf, riskLabel, scopeList, sentences, severityIcons } from './words.js';

/** Why the audit could not look. */
export function problems(report: Report, roomBytes: number): string {
  const rows = report.problems.map((problem: Problem) => () => {
    const { matter, rest } = sentences(problem.message);
    const where = problem.location === null ? problem.kind : lineOf(problem.location, report.policyFile);
    return [where, matter, rest];
  });
  return table(
    { heading: 'Problems', head: ['Where', 'What is wrong', 'What to do'], rows, noun: 'problem' },
    roomBytes,
  );
}

/** What the run has to say besides findings. */
export function remarks(report: Report, roomBytes: number): string {
  const items = report.remarks.map(
    ({ severity, message }: Remark) =>
      () =>
        `${severityIcons[severity]} ${markdown(message)}`,
  );
  return list('Remarks', items, 'remark', roomBytes);
}

/** Every live key that was read with the entry that governs it, folded. */
export function liveKeys(report: Report, roomBytes: number): string {
  const rows = report.keys.map(({ key, entry }: KeyRow) => () => [
    `<b>${nameOf(key.name)}</b><br><sub>id&nbsp;${code(key.id)}</sub>`,
    entry === null
      ? '<b>none</b>'
      : `${nameOf(labelOf(entry))}, ${lineOf(entry.location, report.policyFile)}`,
    freeText(entry?.owner ?? null),
    riskLabel(withoutAutomatic(key.scopes)),
    `${key.scopes.size}: ${scopeList(key.scopes)}`,
  ]);
  const fold = `${count(report.keys.length, 'live key')}, with the entry that governs each and what it holds`;
  const head = ['Key', 'Entry', 'Owner', 'Risk', 'Scopes, riskiest first'];
  return table({ heading: '', fold, head, rows, noun: 'key' }, roomBytes);
}

/** The policy made from the account, to be copied; whole or not at all, since half a policy would be a wrong one. */
export function proposal({ proposal: policy }: Report, roomBytes: number): string {
  if (policy === null) return '';
  const lines = policy
    .replace(/\r?\n$/, '')
    .split(/\r?\n/)
    .map(visible);
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []);
  const longestRun = runs.reduce((longest, { length }) => Math.max(longest, length), 2);
  const fence = '`'.repeat(longestRun + 1);
  const heading = '### A ready policy, made from the live account';
  const block = [`${heading}\n`, `${fence}yaml`, ...lines, fence].join('\n');
  return byteLength(block) <= roomBytes
    ? block
    : `${heading}\n\n<p>It is too long for this page; the log holds it.</p>`;
}
