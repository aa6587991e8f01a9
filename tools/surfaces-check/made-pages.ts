import { catalogue } from '../../src/catalogue/catalogue.js';
import type { Report } from '../../src/model/report.js';
import { commentBody } from '../../src/reporters/comment.js';
import { summarize } from '../../src/reporters/summary.js';
import { audited } from '../../test/support/audited.js';
import { newFindings } from '../../test/support/many-findings.js';

/** Pages that are too long for a golden file. */
export function madePages(): readonly { readonly file: string; readonly markdown: string }[] {
  const reports: Readonly<Record<string, Report>> = {
    '94-findings': newFindings(94, 'error'),
    '100-keys': keysOfAllSorts(100),
    '12-keys': keysOfAllSorts(12),
  };
  return Object.entries(reports).flatMap(([name, report]) => {
    const identity = { workflow: 'Audit', job: 'sendgrid', policyFile: report.policyFile };
    return [
      { file: `made/${name}.summary.md`, markdown: summarize(report).text },
      { file: `made/${name}.comment.md`, markdown: commentBody(report, identity, null).text },
    ];
  });
}

const names = [
  'prod-mailer',
  'newsletter_sender_of_the_shop',
  'eu-west-1-transactional-mail',
  'ci',
  'terraform',
];
const held = [
  [...catalogue.values()].filter(({ kind }) => kind === 'regular').map(({ scope }) => scope),
  ['mail.send', 'templates.read', 'templates.update', 'asm.groups.read'],
  ['billing.read', 'billing.update'],
  ['mail.send', 'stats.read'],
  ['brand.new', 'whitelabel.read'],
  ['mail.send'],
  ['stats.read'],
];

/** Keys of which some hold too much, with long names and in every area. */
function keysOfAllSorts(count: number): Report {
  const keys = Array.from({ length: count }, (_, index) => ({
    name: `${names[index % names.length]}-${index}`,
    scopes: held[index % held.length] ?? [],
  }));
  const policy = 'version: 1\nkeys:\n  - { match: "*", allow: [mail.send, "*.read"] }\n';
  return audited({ policy, keys });
}
