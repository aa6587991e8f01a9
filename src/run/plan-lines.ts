import { join } from 'node:path/posix';
import {
  maxTerraformBytes,
  maxTerraformFiles,
  maxTerraformTotalBytes,
  type Plan,
  type ResourceChange,
  type ResourceLines,
} from '../model/plan.js';
import type { Remark } from '../model/report.js';
import type { PlanTool } from '../terraform/hcl/module-files.js';
import { grouped, list } from '../text/wording.js';
import { ModuleFolders, type PassedOver } from './module-folders.js';
import type { Request } from './request.js';

/** A plan whose resources know where they stand, as far as that can be told. */
export interface PlanWithLines {
  readonly plan: Plan;
  readonly remarks: readonly Remark[];
  /** The files that they can stand in, without byte-order mark, by path from the workspace; with whatever is in them. */
  readonly texts: ReadonlyMap<string, string>;
}

/**
 * Looks up where the resources of a plan stand; `root` is the folder of the root module, from the workspace. Only the folders
 * that they need are read.
 */
export function planWithLines(
  plan: Plan,
  root: string,
  { workspace, redaction }: Pick<Request, 'workspace' | 'redaction'>,
): PlanWithLines {
  const folders = new ModuleFolders(workspace, redaction.redact, toolOf(plan));
  const strangers = new Set<string>();
  const resources = plan.resources.map((resource) => {
    const lines = linesOf(resource, root, folders);
    if (lines === null || isPlanned(lines, resource)) return { ...resource, lines };
    strangers.add(lines.block.file);
    return { ...resource, lines: null };
  });
  const { isTooMuch, passedOver, texts } = folders;
  if (isTooMuch) return { plan, remarks: [notice(tooMuch)], texts: new Map() };
  const remarks = Array.from(passedOver, ([why, paths]) =>
    notice(`No line of a finding comes from ${list(paths, maxShown)}: ${reasons[why]}`),
  );
  const strange = strangers.size === 0 ? [] : [notice(otherScopes([...strangers]))];
  return { plan: { ...plan, resources }, remarks: [...remarks, ...strange], texts };
}

/** One would do to say what is wrong. */
const maxShown = 3;
const tooMuch = `The folders of the plan's modules have more than ${grouped(maxTerraformFiles)} Terraform files, or more than ${grouped(maxTerraformTotalBytes)} bytes in them, so none of them was searched for the lines of its findings. Plan the API keys in a root module of their own.`;

function otherScopes(files: readonly string[]): string {
  return `No line of a finding comes from ${list(files, maxShown)}: the scopes there are others than in the plan. Name the root module's folder in \`terraform-directory\`, and check out the commit that was planned.`;
}

/** The registry of the providers tells which tool made the plan. */
function toolOf({ resources }: Plan): PlanTool {
  const isOfOpenTofu = resources.some(({ provider }) => provider.startsWith('registry.opentofu.org/'));
  return isOfOpenTofu ? 'opentofu' : 'terraform';
}

/** A block whose scopes are all others than those of the plan is not the one that was planned. */
function isPlanned({ strings }: ResourceLines, { block }: ResourceChange): boolean {
  if (block === null || block.written === null) return true;
  const written = new Set(block.written);
  // Of what an expression is made of, most is no scope.
  const scopes = [...strings.keys()].filter((text) => text.includes('.'));
  return scopes.length === 0 || written.size === 0 || scopes.some((scope) => written.has(scope));
}

function linesOf({ block }: ResourceChange, root: string, folders: ModuleFolders): ResourceLines | null {
  if (block === null || folders.isTooMuch) return null;
  const folder = folderOf(block.calls, root);
  const own = folder === null ? undefined : folders.linesIn(folder).keys.get(block.name);
  if (own !== undefined) return own;
  const [call] = block.calls;
  const location = call === undefined ? undefined : folders.linesIn(root).calls.get(call.name);
  return location === undefined ? null : { block: location, scopes: null, strings: new Map() };
}

/** Null where a call on the way leads to a registry or a server. */
function folderOf(calls: NonNullable<ResourceChange['block']>['calls'], root: string): string | null {
  let folder = root;
  for (const { source } of calls) {
    if (source === null) return null;
    folder = join(folder, source).replace(/(?<=.)\/$/, '');
  }
  return folder;
}

const reasons: Readonly<Record<PassedOver, string>> = {
  outside: 'it lies outside the workspace, of which nothing is read.',
  link: 'no symbolic link is followed. Put the file or folder itself there.',
  git: 'nothing that belongs to Git is read.',
  'not a folder': 'it is no folder.',
  folder: 'it is no file.',
  'not a file': 'only regular files are read.',
  exchanged: 'it was exchanged while it was read. Run the audit again when nothing else writes it.',
  'too large': `at most ${grouped(maxTerraformBytes)} bytes of a file are read. Split it.`,
  unreadable: 'the system does not let it be read. Check its permissions.',
  encoding: 'only UTF-8 is read. Save it as UTF-8.',
  syntax: 'it cannot be told where its blocks are. Check it with `terraform validate`.',
};

function notice(message: string): Remark {
  return { severity: 'notice', message };
}
