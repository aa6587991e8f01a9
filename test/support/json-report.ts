import type { Report } from '../../src/model/report.js';
import { jsonDiff } from '../../src/reporters/json-diff.js';
import { jsonPlan } from '../../src/reporters/json-plan.js';
import {
  allFindings,
  jsonFinding,
  jsonGrant,
  jsonHead,
  jsonLiveKey,
  jsonMiddle,
} from '../../src/reporters/json-shape.js';
import { jsonText } from '../../src/reporters/json-text.js';
import type { JsonReport } from '../../src/reporters/report-schema.js';
import type { Redact } from '../../src/text/redaction.js';

/** The report in its public shape, whole, to hold against what is written. */
export function jsonReport(report: Report): JsonReport {
  return {
    ...jsonHead(report),
    diff: jsonDiff(report.diff),
    plan: jsonPlan(report.plan),
    keys: report.keys.map(jsonLiveKey),
    ...jsonMiddle(report),
    findings: allFindings(report).map(jsonFinding),
    grants: report.grants.map(jsonGrant),
  };
}

/** The report as it is written. */
export function writtenJson(report: Report, redact?: Redact): string {
  return jsonText(report, redact).text;
}
