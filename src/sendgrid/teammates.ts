import { z } from 'zod';
import { isJsonObject } from '../model/json-object.js';
import type { AdminCount } from '../model/subuser.js';
import { type Circumstances, failureText, type GetFailure, type GetOutcome } from './failure.js';
import { readPages } from './pages.js';
import type { Parsed } from './responses.js';
import { misshapen, understand } from './understood.js';

/** How many admins there are, or why that is not known. */
export interface AdminReading {
  readonly admins: AdminCount | null;
  readonly faults: readonly string[];
}

/** Counts admins and invited ones. Nothing of a person is kept, and nothing that SendGrid says about them is quoted. */
export async function readAdmins(
  get: (path: string) => Promise<GetOutcome>,
  circumstances: () => Promise<Circumstances>,
): Promise<AdminReading> {
  const [teammates, invited] = await Promise.all([
    readPages({ get, pathAt, parse: parseTeammates, nameOf: ({ username }) => username }),
    get('/v3/teammates/pending'),
  ]);
  const pending = understand(invited, parseInvited, ({ length }) => length);
  const failure = teammates.torn.length > 0 ? misshapen(notWhole).failure : teammates.failure;
  if (failure !== null || !pending.ok) {
    const faults = faultsOf(failure, pending.ok ? null : pending.failure, await circumstances());
    return { admins: null, faults };
  }
  return {
    admins: { admins: teammates.rows.filter(isAdmin).length, pending: pending.value.filter(Boolean).length },
    faults: [],
  };
}

/** What keeps both lists from being read for the same reason is said once. */
function faultsOf(
  list: GetFailure | null,
  invited: GetFailure | null,
  circumstances: Circumstances,
): readonly string[] {
  const [ofList, ofInvited] = [list, invited].map(
    (failure) => failure && failureText(withoutWords(failure), circumstances),
  );
  const told = (what: string, reason: string) =>
    `${what} be read, so that admins cannot be counted. ${reason}`;
  if (ofList && ofList === ofInvited)
    return [told('Neither the list of teammates nor that of invited ones can', ofList)];
  return [
    ...(ofList ? [told('The list of teammates cannot', ofList)] : []),
    ...(ofInvited ? [told('The list of invited teammates cannot', ofInvited)] : []),
  ];
}

/** A teammate is told from another by the name, which is forgotten with the row. */
const teammateSchema = z.object({
  username: z.string(),
  is_admin: z.boolean(),
  user_type: z.string().optional(),
});

const invitedSchema = z.object({ is_admin: z.boolean() });

/** https://www.twilio.com/docs/sendgrid/api-reference/teammates/retrieve-all-teammates */
function pathAt(offset: number): string {
  return `/v3/teammates?limit=500&offset=${offset}`;
}

function isAdmin({ is_admin, user_type }: z.infer<typeof teammateSchema>): boolean {
  return is_admin || user_type === 'owner';
}

function parseTeammates(json: unknown): Parsed<readonly z.infer<typeof teammateSchema>[]> {
  const { success, data } = z.array(teammateSchema).safeParse(rowsIn(json));
  return success ? { ok: true, value: data } : { ok: false, problem: notWhole };
}

/** Of each of the invited, whether they will be an admin. */
function parseInvited(json: unknown): Parsed<readonly boolean[]> {
  const { success, data } = z.array(invitedSchema).safeParse(rowsIn(json));
  if (!success) return { ok: false, problem: notWhole };
  return { ok: true, value: data.map(({ is_admin }) => is_admin) };
}

/** The description says `result` where its example says `results`; both at once is neither. */
function rowsIn(json: unknown): unknown {
  if (!isJsonObject(json) || (json.result !== undefined && json.results !== undefined)) return null;
  return json.result ?? json.results;
}

const notWhole = 'something else than one whole list of people';

/** The failure without SendGrid's own words, which may name people. */
function withoutWords(failure: GetFailure): GetFailure {
  switch (failure.kind) {
    case 'status':
      return { ...failure, message: null, target: null };
    case 'shape':
      return { kind: 'shape', problem: notWhole };
    case 'lost':
    case 'cut':
    case 'denied':
    case 'not-asked':
      return failure;
  }
}
