import { z } from 'zod';
import { ruleIds, severities } from '../model/finding.js';

const text = z.string();
const scopes = z.array(text).describe('Scopes as SendGrid or the policy writes them.');
const severity = z.enum(severities);
const total = z.int().nonnegative();
const position = z.int().positive();
const key = z
  .strictObject({
    id: text.nullable().describe('Null for a key that is not live.'),
    name: text.nullable().describe('Null only where a Terraform plan knows it no sooner than at apply.'),
  })
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

const entry = z
  .strictObject({
    label: text.describe('Its name, else its id, else its pattern.'),
    owner: text.nullable(),
    admin: z.boolean().describe('Whether it says that its keys are meant to be as good as an admin.'),
    expires: text.nullable().describe('The last day on which its keys should live, in UTC.'),
    location,
  })
  .describe('An entry of the policy.');

const subuser = text.nullable().describe('Whose it is; null in the account itself.');
const cutScopes = z
  .strictObject({ scopes: total })
  .optional()
  .describe('How many scopes are left out of the lists beside it; absent where none are.');

const liveKey = z.strictObject({
  id: text,
  name: text,
  subuser,
  entry: entry.nullable().describe('The entry that governs it; null where none does.'),
  scopes: scopes.describe('What it holds, automatic scopes included.'),
  cut: cutScopes,
});

const privileges = z
  .strictObject({
    entry,
    wanted: scopes.describe('What the key must hold.'),
    allowed: scopes.describe('Scopes and patterns that it may hold besides.'),
  })
  .nullable()
  .describe('What a version of the policy says, automatic scopes left out; null where no entry governs.');

const diffEntry = z.strictObject({
  affects: z
    .enum(['live key', 'named key', 'other names'])
    .describe('A live key, a key that only the policy names, or every other name that a pattern matches.'),
  key: key.nullable().describe('Null for other names.'),
  subuser: text
    .optional()
    .describe('The subuser whose keys these are, or the pattern for several; absent in the account itself.'),
  patterns: z.array(text).describe('The patterns whose names the change concerns; empty for a key.'),
  before: privileges,
  after: privileges,
  cut: cutScopes,
});

const weight = z.enum([...severities, 'off']);
const grantorName = text
  .nullable()
  .describe('As the policy names the grantor; null where any key may be it.');
const keyLimit = z.int().min(0).nullable().describe('Null where nothing limits them.');
const diff = z
  .strictObject({
    entries: z.array(diffEntry).describe('What keys must and may hold, before and after; one item a key.'),
    severities: z.array(z.strictObject({ rule: z.enum(ruleIds), before: weight, after: weight })),
    grantors: z.array(
      z.strictObject({
        entry: entry.nullable().describe("Null for the policy's own grantor, and an item's."),
        subuser: text
          .optional()
          .describe('The name or pattern of the item of subusers whose grantor it is; absent for others.'),
        before: grantorName,
        after: grantorName,
      }),
    ),
    limits: z
      .array(z.strictObject({ entries: z.array(entry).min(1), before: keyLimit, after: keyLimit }))
      .describe('How many live keys may fall to an entry by pattern, or to several together.'),
  })
  .describe('What the change of the policy gives and takes. Places before it are those of the base version.');

const planChange = z.strictObject({
  address: text.describe('Of the resource, with its module and instance.'),
  change: z.enum(['created', 'changed', 'replaced', 'deleted']).describe('What becomes of the key.'),
  key,
  gains: scopes,
  losses: scopes,
  everything: z.boolean().describe('Whether it asks for Full Access.'),
  open: z.boolean().describe('Whether there are scopes that are known only at apply.'),
  verdict: z.enum(['accepted', 'refused', 'unproven']).nullable().describe('Null for a deletion.'),
  cut: cutScopes,
});

const plan = z
  .strictObject({
    file: text,
    complete: z.boolean().describe('False where the plan says that it leaves something out.'),
    changes: z.array(planChange).describe("In the plan's order; empty where the account was not read whole."),
  })
  .describe('What a Terraform plan gives and takes.');

/** What the schema of the report is made of, each a schema of its own. */
export const reportParts = {
  text,
  total,
  scopes,
  severity,
  key,
  location,
  subuser,
  cutScopes,
  liveKey,
  diff,
  plan,
} as const;

export type JsonLiveKey = z.infer<typeof liveKey>;
export type JsonPlanChange = z.infer<typeof planChange>;
export type JsonPlan = z.infer<typeof plan>;
export type JsonDiff = z.infer<typeof diff>;
export type JsonDiffEntry = z.infer<typeof diffEntry>;
export type JsonPrivileges = z.infer<typeof privileges>;
export type JsonEntry = z.infer<typeof entry>;
export type JsonKey = z.infer<typeof key>;
export type JsonLocation = z.infer<typeof location>;
