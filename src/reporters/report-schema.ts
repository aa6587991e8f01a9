import { z } from 'zod';
import { ruleIds, severities } from '../model/finding.js';
import { reportParts } from './report-parts.js';

const { text, total, scopes, severity, key, location, subuser, cutScopes, liveKey, diff, plan } = reportParts;

const problem = z.strictObject({
  kind: z.enum(['input', 'policy', 'plan', 'sendgrid', 'file', 'cancelled', 'internal']),
  message: text,
  location: location.nullable(),
});

const account = z.strictObject({
  keys: total.describe('How many live keys were read.'),
  auditor: z
    .strictObject({ id: text, name: text.nullable(), scopes })
    .nullable()
    .describe('The key that the audit ran with; null when its id is not known.'),
  unread: z
    .array(z.strictObject({ id: text, name: text, reason: text }))
    .describe('Keys that are listed but could not be read.'),
  subusers: z
    .array(
      z.strictObject({
        name: text.describe('The username.'),
        region: text.describe('As SendGrid says: `global` or `eu`.'),
        disabled: z.boolean(),
        keys: total
          .nullable()
          .describe('How many live keys were read; null for one that is disabled, ignored or was not read.'),
        unread: z.array(z.strictObject({ id: text, name: text, reason: text })),
      }),
    )
    .optional()
    .describe('Every subuser; absent where the policy does not ask, or the list could not be read.'),
  teammates: z
    .strictObject({
      admins: total.describe('Admins of the account, its owner among them.'),
      pending: total.describe('People who are invited to be one.'),
    })
    .optional()
    .describe('Absent where the policy does not ask, or the teammates could not be read.'),
});

const counts = z
  .strictObject({ error: total, warning: total, notice: total, introduced: total, waived: total })
  .describe(
    'Findings by severity, how many of these the change introduces, and how many more the policy waives.',
  );

const remark = z
  .strictObject({ severity: z.enum(['warning', 'notice']), message: text })
  .describe('What the run has to say besides findings, such as a key that vanished.');

const finding = z.strictObject({
  rule: z.enum(ruleIds),
  severity,
  introduced: z.boolean().describe('False where the base version of the policy has it, too, or more of it.'),
  fingerprint: text
    .regex(/^[0-9a-f]{16}$/)
    .describe(
      'The start of SHA-256 over rule, key, sorted scopes, about and subuser; the same as long as these are.',
    ),
  message: text,
  key: key.nullable().describe('Null for a finding about no single key.'),
  subuser,
  about: text
    .nullable()
    .describe('What tells the finding from others of the same rule and key, such as a pattern; else null.'),
  waived: z
    .strictObject({ reason: text, expires: text.describe('The last day, in UTC.') })
    .nullable()
    .describe('Set where the policy accepts the finding for a time.'),
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
  source: z
    .union([
      z.strictObject({ kind: z.literal('policy') }),
      z.strictObject({
        kind: z.literal('terraform'),
        address: text.describe('Of the resource, with its module and instance.'),
        provider: text.describe('Its `provider_name` in the plan.'),
        configuration: text.nullable().describe('Its `provider_config_key`; null where the plan has none.'),
      }),
    ])
    .describe('What asks for it: an entry of the policy, or a resource of a Terraform plan.'),
  key,
  subuser,
  method: z.enum(['PUT', 'POST']),
  add: scopes.describe('What the key would gain.'),
  set: scopes.describe('The whole list of scopes in the request.'),
  everything: z.boolean().describe('Whether it asks for Full Access instead of scopes.'),
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
  cut: cutScopes,
});

const cut = z
  .strictObject({
    findings: total,
    grants: total,
    keys: total,
    entries: total.describe('Of the diff.'),
    changes: total.describe('Of the plan.'),
    scopes: total,
    related: total,
  })
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
    failOn: z.enum([...severities, 'never']).describe('The mildest severity that fails the run.'),
    remarks: z.array(remark),
    diff: diff.nullable().describe('Null where there is no base to compare with.'),
    plan: plan.nullable().describe('Null where no Terraform plan was judged.'),
    keys: z.array(liveKey).describe('Every live key that was read, by name and id.'),
    account: account.nullable().describe('Null when nothing was read.'),
    counts,
    findings: z
      .array(finding)
      .describe('Sorted by severity, the policy before other files, file, line, column, rule and key.'),
    grants: z
      .array(grant)
      .describe('Changes that the policy asks for, in its order, then those of a Terraform plan.'),
    cut: cut.optional(),
  })
  .describe('The report of SendGrid Scope Audit.');

export type JsonReport = z.infer<typeof reportSchema>;
export type JsonFinding = z.infer<typeof finding>;
export type JsonGrant = z.infer<typeof grant>;
export type JsonCut = z.infer<typeof cut>;

/** The JSON Schema of the report, in draft-07, which most validators and editors speak. */
export function reportJsonSchema(): object {
  return z.toJSONSchema(reportSchema, { target: 'draft-7' });
}
