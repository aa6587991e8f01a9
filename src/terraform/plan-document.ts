import { maxPlanBytes } from '../model/plan.js';
import { utf8Text, withoutByteOrderMark } from '../text/utf8.js';
import { grouped } from '../text/wording.js';
import { itemsOf, memberOf } from './member.js';
import { nestingOf } from './nesting.js';

/** The JSON of a plan, or what is wrong with the file: how a message goes on that begins with its name. */
export type PlanDocument =
  | { readonly json: unknown; readonly text: string; readonly complaint: null }
  | { readonly json: null; readonly text: string; readonly complaint: string };

const showPlan = '`terraform show -json plan.bin > plan.json`';
const makeJson = `Make it with ${showPlan}.`;

/** Reads the bytes of a plan's JSON, and tells apart what is none; nothing of the file is shown. */
export function planDocument(bytes: Uint8Array): PlanDocument {
  if (bytes.length > maxPlanBytes)
    return wrong(
      '',
      `has ${grouped(bytes.length)} bytes; at most ${grouped(maxPlanBytes)} are read. Plan the API keys in a root module of their own.`,
    );
  if (beginsWith(bytes, [0x50, 0x4b, 0x03, 0x04]))
    return wrong('', `is a binary plan, which only Terraform can read. Make JSON of it with ${showPlan}.`);
  if (startsOfUtf16.some((start) => beginsWith(bytes, start)))
    return wrong(
      '',
      'is in UTF-16, as Windows PowerShell writes it with ">". Write UTF-8: `terraform show -json plan.bin | Out-File -Encoding utf8 plan.json`.',
    );
  const decoded = utf8Text(bytes);
  if (decoded === null) return wrong('', `is no text in UTF-8. ${makeJson}`);
  return parse(withoutByteOrderMark(decoded));
}

/** A module in a module takes three; JSON that is much deeper takes minutes to parse. */
const maxNesting = 1_000;

function parse(text: string): PlanDocument {
  if (nestingOf(text).deepest > maxNesting)
    return wrong(
      text,
      `has lists or objects in one another more than ${grouped(maxNesting)} deep. ${makeJson}`,
    );
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    // The error quotes the text, which nobody may see.
    return wrong(text, complaintAboutText(text));
  }
  const complaint = complaintAbout(json);
  return complaint === null ? { json, text, complaint } : wrong(text, complaint);
}

function complaintAboutText(text: string): string {
  const start = text.slice(0, maxStart).trimStart();
  if (start === '' && text.trim() === '')
    return `is empty. ${makeJson} Check that the step that makes it did not fail.`;
  if (start.startsWith('[command]'))
    return 'begins with the command that made it. Set `terraform_wrapper: false` at hashicorp/setup-terraform, and make it again.';
  if (isLogLine(start.split('\n', 1)[0] ?? '')) return logOfPlan;
  if (start.startsWith('{')) return `begins as JSON and does not end as such; it may be cut. ${makeJson}`;
  return `is no JSON. ${makeJson}`;
}

/** Enough for the first line of any log. */
const maxStart = 100_000;
const logOfPlan = `is the log that \`terraform plan -json\` prints, not the plan. Save the plan with \`terraform plan -out=plan.bin\`, and make JSON of it with ${showPlan}.`;

function isLogLine(line: string): boolean {
  try {
    return memberOf(JSON.parse(line), '@level') !== undefined;
  } catch {
    return false;
  }
}

const membersOfPlan = ['planned_values', 'resource_changes', 'resource_drift', 'configuration'];

function complaintAbout(json: unknown): string | null {
  const has = (name: string) => memberOf(json, name) !== undefined;
  const version = memberOf(json, 'format_version');
  if (has('@level')) return logOfPlan;
  if (has('lineage') && has('serial')) return `is a state, not a plan. ${makeJson}`;
  if (typeof version !== 'string') return `is not the JSON of a Terraform plan. ${makeJson}`;
  const major = /^(\d{1,9})\.\d{1,9}$/.exec(version)?.[1];
  if (major !== '1') {
    const shown = major === undefined ? 'that is none' : version;
    return `has a format version ${shown}; 1.x is read. Make it with a version of Terraform or OpenTofu that writes 1.x, or use a newer version of this action.`;
  }
  if (!membersOfPlan.some(has)) {
    const isState =
      has('values') || Object.keys(json ?? {}).every((name) => /^(?:format|terraform)_/.test(name));
    return isState
      ? `is the JSON of a state, not of a plan. Name the plan: ${showPlan}.`
      : `is not the JSON of a Terraform plan. ${makeJson}`;
  }
  if (memberOf(json, 'errored') === true)
    return 'comes from a `terraform plan` that failed, and resources are missing from it. Fix what `terraform plan` reports, and make it again.';
  const changes = memberOf(json, 'resource_changes');
  const isWithoutChanges = changes === undefined || changes === null;
  if (isWithoutChanges && plansKeys(memberOf(memberOf(json, 'planned_values'), 'root_module')))
    return `has API keys and lacks \`resource_changes\`, without which nothing of it can be judged. ${makeJson} Leave nothing out.`;
  return isWithoutChanges || Array.isArray(changes)
    ? null
    : `has \`resource_changes\` that are no list. ${makeJson}`;
}

function plansKeys(module: unknown): boolean {
  const isKey = (resource: unknown) =>
    memberOf(resource, 'mode') === 'managed' && memberOf(resource, 'type') === 'sendgrid_api_key';
  return (
    itemsOf(memberOf(module, 'resources')).some(isKey) ||
    itemsOf(memberOf(module, 'child_modules')).some(plansKeys)
  );
}

/** With a byte-order mark, or without one before a brace. */
const startsOfUtf16 = [
  [0xff, 0xfe],
  [0xfe, 0xff],
  [0x7b, 0],
  [0, 0x7b],
];

function beginsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function wrong(text: string, complaint: string): PlanDocument {
  return { json: null, text, complaint };
}
