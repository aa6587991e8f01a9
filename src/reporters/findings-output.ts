import type { Remark, Report } from '../model/report.js';
import { byteLength } from '../text/escape.js';
import { json } from '../text/json.js';
import { type Redact, redactAll, redactKeys } from '../text/redaction.js';
import { count } from '../text/wording.js';
import { jsonFinding } from './json-shape.js';
import type { JsonText } from './json-text.js';

/** GitHub takes 1 MB of outputs a job, counted as UTF-16; this leaves room for the caller's own. */
const maxOutputBytes = 512 * 1024;

/**
 * The output `findings`: a JSON array in one line, waived ones left out, cut to whole items at 512 KiB. GitHub counts outputs as UTF-16 and the
 * runner's file is UTF-8, so the larger of both counts.
 */
export function findingsOutput({ findings }: Report, redact: Redact = redactKeys): JsonText {
  const items: string[] = [];
  let utf8 = '[]'.length;
  let utf16 = '[]'.length * 2;
  for (const finding of findings) {
    const { rule, severity, introduced, key, subuser, scopes, location } = jsonFinding(finding);
    const { file, startLine: line } = location;
    const item = json(redactAll({ rule, severity, introduced, key, subuser, scopes, file, line }, redact));
    utf8 += byteLength(item) + 1;
    utf16 += 2 * (item.length + 1);
    if (Math.max(utf8, utf16) > maxOutputBytes) break;
    items.push(item);
  }
  return { text: `[${items.join(',')}]`, remark: remarkOn(findings.length - items.length, findings.length) };
}

function remarkOn(left: number, all: number): Remark | null {
  if (left === 0) return null;
  const message = `Output "findings" lacks ${left} of ${count(all, 'finding')}, since it is cut at 512 KiB. The log has every finding; input "report-file" names a file for programs, which has room for 64 MiB.`;
  return { severity: 'warning', message };
}
