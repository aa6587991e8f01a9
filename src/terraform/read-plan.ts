import type { Plan, ResourceChange } from '../model/plan.js';
import type { Problem, Remark } from '../model/report.js';
import { type Redact, type Redaction, redactAll, redactionOf } from '../text/redaction.js';
import { count, list, quote } from '../text/wording.js';
import { keysIn, keysSpeltIn, maxKeys } from './key-secrets.js';
import { memberOf } from './member.js';
import { hasSendGridResource, pickResources } from './pick.js';
import { planDocument } from './plan-document.js';
import { resourceChange } from './resource-change.js';
import { checkResource, type PlanResource } from './resource-schema.js';

/** What a file gave that should be a plan. */
export interface PlanReading {
  /** Null where there is a problem. */
  readonly plan: Plan | null;
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
  /** The API keys that stand in the file, at most 1,000, for a shell to mask; nothing else of the reading has any. */
  readonly keys: readonly string[];
}

/** More wrong resources than this are counted, not shown. */
const maxProblems = 100;

/** Reads a plan as JSON, as `terraform show -json` writes it; `file` is how messages call it. */
export function readPlan(bytes: Uint8Array, file: string, redaction: Redaction = redactionOf()): PlanReading {
  const { json, text, complaint } = planDocument(bytes);
  const written = keysIn(text);
  const name = `The plan ${quote(redaction.redact(file))}`;
  if (complaint !== null) return failed(name, [complaint], written);

  const { screened, secrets } = screen(pickResources(json), redaction.redact);
  const keys = [...new Set([...written, ...keysSpeltIn(secrets)])].slice(0, maxKeys);
  const checked = screened.map(checkResource);
  const complaints = checked.flatMap(({ complaint }) => complaint ?? []);
  if (complaints.length > 0) return failed(name, complaints, keys);

  const read = checked.flatMap(({ resource }) => resource ?? []);
  const resources = read.flatMap((resource) => resourceChange(resource) ?? []);
  const isComplete = memberOf(json, 'complete') !== false;
  const remarks = [
    ...(isComplete ? [] : [`${name} is not complete: ${incomplete}`]),
    ...(read.length > 0 ? [] : [noKeys(name, hasSendGridResource(json))]),
    ...notJudged(name, read, resources),
  ].map((message) => ({ severity: 'notice', message }) as const);
  return { plan: { file: redaction.redact(file), resources, isComplete }, problems: [], remarks, keys };
}

const incomplete =
  'it was made with `-target`, or changes wait for others. What it leaves out is not judged. Plan without `-target` to have all of it judged.';

/** Nothing of a plan is used but these, and these only without secrets; `secrets` are the texts that had any. */
function screen(picked: readonly unknown[], redact: Redact) {
  const secrets = new Set<string>();
  const screened = picked.map((each) =>
    redactAll(each, (text) => {
      const redacted = redact(text);
      if (redacted !== text) secrets.add(text);
      return redacted;
    }),
  );
  return { screened, secrets };
}

function failed(name: string, complaints: readonly string[], keys: readonly string[]): PlanReading {
  const more = complaints.length - maxProblems;
  const problems = complaints
    .slice(0, maxProblems)
    .map((complaint) => `${name} ${complaint}${complaint.endsWith('.') ? '' : again}`);
  if (more > 0) problems.push(`${name} has ${count(more, 'more problem')} of this kind.`);
  return { plan: null, problems: problems.map(problem), remarks: [], keys };
}

const again = '. Make it again with `terraform show -json`, and change nothing in it.';

function problem(message: string): Problem {
  return { kind: 'plan', message, location: null };
}

function noKeys(name: string, hasOthers: boolean): string {
  return hasOthers
    ? `${name} has resources of SendGrid but no \`sendgrid_api_key\`, so nothing of it was judged.`
    : `${name} has no resource of SendGrid, so nothing of it was judged.`;
}

function notJudged(
  name: string,
  read: readonly PlanResource[],
  known: readonly ResourceChange[],
): readonly string[] {
  const providers = new Set(known.map(({ provider }) => provider));
  const unknown = read.filter(({ provider }) => !providers.has(provider));
  if (unknown.length === 0) return [];
  const of = list([...new Set(unknown.map(({ provider }) => provider))]);
  const addresses = list(unknown.map(({ address }) => address));
  return [
    `${name} has ${count(unknown.length, 'API key')} of providers that are not known (${of}), so ${addresses} ${unknown.length === 1 ? 'was' : 'were'} not judged.`,
  ];
}
