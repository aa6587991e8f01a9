import type { RuleId, Severity } from '../../model/finding.js';
import type { Location } from '../../model/source.js';
import { code, type Html, html } from '../../text/html.js';
import { severityIcons } from './icons.js';

/** `line 6`, with the file's name where that is not the policy's. */
export function lineHtml({ file, start }: Location, policyFile: string): Html {
  return file === policyFile ? html`line ${start.line}` : html`${code(file)}, line ${start.line}`;
}

/** What a finding is, and where. */
export function findingPlace(rule: RuleId, severity: Severity, location: Location, policyFile: string): Html {
  return html`${severityIcons[severity]} ${code(rule)}, ${lineHtml(location, policyFile)}`;
}
