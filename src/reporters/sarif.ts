import { repositoryUrl, rulePageUrl } from '../model/address.js';
import type { Finding, Related, Severity } from '../model/finding.js';
import type { Report } from '../model/report.js';
import type { Location } from '../model/source.js';
import { isNew } from '../model/standing.js';
import { version } from '../model/version.js';
import { messageOf } from '../text/message.js';
import { pascalCase } from '../text/pascal-case.js';
import { plain } from '../text/plain.js';
import { type Redact, redactAll, redactKeys } from '../text/redaction.js';
import { sarifMessage } from '../text/sarif-message.js';
import { urlPath } from '../text/url-path.js';
import { type JsonMember, jsonPieces, LazyObject } from './json-pieces.js';

/** What a rule says of itself. */
export interface RuleText {
  readonly id: string;
  /** One sentence. */
  readonly summary: string;
  /** Why it matters and how to fix it, one paragraph of Markdown; the rule's page holds the same. */
  readonly help: string;
  readonly severity: Severity;
}

/** GitHub refuses a run with more: https://docs.github.com/en/code-security/code-scanning/troubleshooting-sarif-uploads/results-exceed-limit */
const maxResults = 25_000;
const maxRelatedLocations = 999;
/** More are written with escapes, in half of the memory. */
const maxPlainResults = 1_000;

const levels = {
  error: 'error',
  warning: 'warning',
  notice: 'note',
} as const satisfies Record<Severity, string>;

/** How GitHub ranks an alert: high, medium and low. */
const securitySeverities = {
  error: '8.0',
  warning: '5.0',
  notice: '2.0',
} as const satisfies Record<Severity, string>;

/**
 * The findings as SARIF 2.1.0 with what GitHub requires, ending in a line feed; null unless the whole account was read
 * and held against the policy, and nothing went wrong, as with a plan: code scanning closes every alert that a later file
 * does not hold.
 * https://docs.github.com/en/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning
 */
export function toSarif(
  report: Report,
  rules: readonly RuleText[],
  redact: Redact = redactKeys,
): string | null {
  if (!report.audited || report.result === 'error') return null;
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [new LazyObject(membersOf(report, rules, redact))],
  };
  const isLatin = report.findings.length > maxPlainResults;
  return [...jsonPieces(log, { indent: 2, levels: 4, isLatin }), '\n'].join('');
}

/** Of the run; its results are made one by one. */
function* membersOf(report: Report, rules: readonly RuleText[], redact: Redact): Iterable<JsonMember> {
  const head = {
    tool: {
      driver: {
        name: 'SendGrid Scope Audit',
        version,
        semanticVersion: version,
        informationUri: repositoryUrl,
        rules: rules.map((rule) => ruleOf(rule, inForce(rule, report))),
      },
    },
    // A category of its own for each policy, so that the audits of two accounts do not close each other's alerts.
    automationDetails: { id: `sendgrid-scope-audit/${urlPath(report.policyFile)}/` },
    invocations: [{ executionSuccessful: true, endTimeUtc: report.auditedAt, ...cutNotices(report) }],
    columnKind: 'utf16CodeUnits',
  };
  for (const [name, value] of Object.entries(head)) yield [name, redactAll(value, redact)];
  yield ['results', resultsOf(report, rules, redact)];
}

function* resultsOf({ findings }: Report, rules: readonly RuleText[], redact: Redact): Iterable<unknown> {
  const indexes = new Map(rules.map(({ id }, index) => [id, index]));
  for (const finding of findings.slice(0, maxResults)) {
    yield redactAll(resultOf(finding, indexes.get(finding.rule)), redact);
  }
}

/** The severity that the policy gives the rule, as far as findings tell; else its own. */
function inForce({ id, severity }: RuleText, { findings }: Report): Severity {
  return findings.find(({ rule }) => rule === id)?.severity ?? severity;
}

/** What GitHub would not take, counted. */
function cutNotices({ findings }: Report) {
  const left = findings.length - maxResults;
  if (left <= 0) return {};
  const text = `${left} more findings are not in this file, since GitHub limits it. The JSON report has them.`;
  return { toolExecutionNotifications: [{ level: 'warning', message: { text } }] };
}

function ruleOf({ id, summary, help }: RuleText, severity: Severity) {
  return {
    id,
    name: pascalCase(id),
    shortDescription: { text: summary },
    fullDescription: { text: summary },
    help: { text: help, markdown: help },
    helpUri: rulePageUrl(id),
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: ['security', 'sendgrid'],
      precision: 'very-high',
      'security-severity': securitySeverities[severity],
    },
  };
}

function resultOf(finding: Finding, ruleIndex: number | undefined) {
  return {
    ruleId: finding.rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: levels[finding.severity],
    message: { text: `${textOf(messageOf(finding)).text}${linksTo(finding.related)}` },
    locations: [{ physicalLocation: physicalLocation(finding.location) }],
    ...(finding.related.length === 0
      ? {}
      : { relatedLocations: finding.related.slice(0, maxRelatedLocations).map(relatedLocation) }),
    // GitHub tells alerts apart by this one; its own would be made of the line's text, which several findings share.
    partialFingerprints: { primaryLocationLineHash: `${finding.fingerprint}:1` },
    properties: { introduced: isNew(finding) },
  };
}

const maxLinks = 10;

/** Code scanning shows a related location where the message links to it. */
function linksTo(related: readonly Related[]): string {
  const links = related.slice(0, maxLinks).map((_, index) => `[${index + 1}](${index + 1})`);
  return links.length === 0 ? '' : ` Related: ${links.join(', ')}.`;
}

function relatedLocation({ message, location }: Related, index: number) {
  return { id: index + 1, physicalLocation: physicalLocation(location), message: textOf(plain(message)) };
}

function physicalLocation({ file, start, end }: Location) {
  return {
    artifactLocation: { uri: urlPath(file), uriBaseId: '%SRCROOT%' },
    region: {
      startLine: start.line,
      startColumn: start.column,
      endLine: end.line,
      endColumn: end.column,
    },
  };
}

function textOf(message: string): { readonly text: string } {
  // GitHub refuses empty texts.
  return { text: sarifMessage(message) || '(no message)' };
}
