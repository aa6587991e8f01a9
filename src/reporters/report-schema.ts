import { z } from 'zod';
import { ruleIds, severities } from '../model/finding.js';

const text = z.string();
const scopes = z.array(text).describe('Scopes as SendGrid or the policy writes them.');
const severity = z.enum(severities);
const total = z.int().nonnegative();
const position = z.int().positive();

const key = z
  .strictObject({ id: text.nullable().describe('Null for a key that is not live.'), name: text })
  .describe('An API key of the account.');

const location = z
  .strictObject({
    file: text.describe('Relative to the workspace, with forward slashes.'),
    startLine: position,
    startColumn: position,
    endLine: position,
    endColumn: position,
  })
  .describe('A stretch of a file; lines and columns count from 1, the end is exclusive.');

const problem = z.strictObject({
  kind: z.enum(['input', 'policy', 'sendgrid', 'file', 'cancelled', 'internal']),
  message: text,
  location: location.nullable(),
});

const account = z.strictObject({
  keys: total.describe('How many live keys were read.'),
  auditor: z
    .strictObject({ id: text, name: text.nullable(), scopes })
    .nullable()
    .describe('The key that the action ran with; null when its id is not known.'),
  unread: z
    .array(z.strictObject({ id: text, name: text, reason: text }))
    .describe('Keys that are listed but could not be read.'),
});

const counts = z
  .strictObject({ error: total, warning: total, notice: total, introduced: total })
  .describe('All findings by severity, and how many of them the change introduces.');

const finding = z.strictObject({
  rule: z.enum(ruleIds),
  severity,
  introduced: z.boolean().describe('False where the base version of the policy has it, too, or more of it.'),
  fingerprint: text
    .regex(/^[0-9a-f]{16}$/)
    .describe('The start of SHA-256 over rule, key, sorted scopes and about; the same as long as these are.'),
  message: text,
  key: key.nullable().describe('Null for a finding about no single key.'),
  about: text
    .nullable()
    .describe('What tells the finding from others of the same rule and key, such as a pattern; else null.'),
  scopes,
  location,
  related: z.array(z.strictObject({ message: text, location })),
  cut: z
    .strictObject({ scopes: total, related: total })
    .optional()
    .describe('How many scopes and related places are left out of this finding; absent where none are.'),
});

const predicted = z.strictObject({
  status: z.int(),
  message: text.nullable().describe('Null for an accepted request.'),
  messageFull: text
    .nullable()
    .describe('The message if SendGrid compares the full list of scopes, where that makes a difference.'),
});

const grant = z.strictObject({
  key,
  method: z.enum(['PUT', 'POST']),
  add: scopes.describe('What the key would gain.'),
  set: scopes.describe('The whole list of scopes in the request.'),
  grantor: key
    .nullable()
    .describe('Who would send the request; null for the dashboard and for what is refused to every key.'),
  verdict: z.enum(['accepted', 'refused', 'unproven']),
  missing: scopes.describe('What the grantor lacks, the scope of the endpoint first.'),
  predicted: predicted.nullable().describe('The answer; null where none is known, and for the dashboard.'),
  couldGrant: z.array(key).describe('Keys whose request would be accepted, at most 20 of them.'),
  couldGrantTotal: total,
  proof: z
    .array(z.strictObject({ grantor: key, missing: scopes }))
    .describe('Keys that may send such a request and would be refused, at most 20 of them.'),
  proofTotal: total,
  chain: z
    .array(
      z.strictObject({
        grantor: key,
        key,
        add: scopes,
        remove: scopes.describe('What the request takes from the key.'),
        reading: z.enum(['both', 'delta']),
      }),
    )
    .nullable()
    .describe(
      'The shortest sequence of requests to the same end, each with the reading under which it is legal; null where there is none. Past a bound on the search, a short one.',
    ),
  cut: z
    .strictObject({ scopes: total })
    .optional()
    .describe('How many scopes are left out of the lists of this grant; absent where none are.'),
});

const cut = z
  .strictObject({ findings: total, grants: total, scopes: total, related: total })
  .describe('What is left out of a report that would be larger than 64 MiB; absent where nothing is.');

/** The JSON report, version 1: the public shape that a change of the code must keep. */
export const reportSchema = z
  .strictObject({
    version: z.literal(1),
    result: z.enum(['passed', 'failed', 'skipped', 'error']),
    audited: z.boolean().describe('Whether the whole live account was read.'),
    auditedAt: z.iso.datetime().describe('UTC, whole seconds.'),
    policyFile: text,
    errors: z.array(problem).describe('Why the audit could not look; empty unless the result is error.'),
    account: account.nullable().describe('Null when nothing was read.'),
    counts,
    findings: z.array(finding).describe('Sorted by severity, line, column, rule and key.'),
    grants: z.array(grant).describe("Changes that the policy asks for, in the policy's order."),
    cut: cut.optional(),
  })
  .describe('The report of SendGrid Scope Audit.');

export type JsonReport = z.infer<typeof reportSchema>;
export type JsonFinding = z.infer<typeof finding>;
export type JsonGrant = z.infer<typeof grant>;
export type JsonCut = z.infer<typeof cut>;
export type JsonKey = z.infer<typeof key>;
export type JsonLocation = z.infer<typeof location>;

/** The JSON Schema of the report, in draft-07, which most validators and editors speak. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(reportSchema, { target: 'draft-7' });
}
