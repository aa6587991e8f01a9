import { problemsOf } from '../errors.js';
import { maxPlanBytes, type Plan, type PlanToJudge } from '../model/plan.js';
import { regionAt } from '../model/region.js';
import type { Problem, Remark } from '../model/report.js';
import { readPlan } from '../terraform/read-plan.js';
import { grouped, quote } from '../text/wording.js';
import { codeOf } from '../workspace/error-code.js';
import { Obstacle, type ObstacleKind } from '../workspace/obstacle.js';
import { readRegularFile } from '../workspace/read-regular-file.js';
import { isOutside, repositoryPath } from '../workspace/workspace.js';
import { complaintAboutFolder, folderOfPlan } from './plan-folder.js';
import { planWithLines } from './plan-lines.js';
import type { PlanWish, Request } from './request.js';

/** The Terraform plan, or why there is none. */
export interface FoundPlan {
  /** Null where there is a problem, or where none is wanted. */
  readonly plan: Plan | null;
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
  /** The files that its resources can stand in, by path from the workspace; with whatever is in them. */
  readonly texts: ReadonlyMap<string, string>;
}

/** Reads the plan that is to be judged as well; what goes wrong becomes problems. */
export function readPlannedKeys(request: Request): FoundPlan {
  const { workspace, plan: wish } = request;
  if (wish === null) return failed([]);
  const complaint = complaintAboutFolder(workspace, wish);
  const found = readWanted(wish, request);
  if (complaint === null) return placed(found, wish, request);
  return { ...found, plan: null, problems: [problem(complaint), ...found.problems] };
}

function placed(found: FoundPlan, wish: PlanWish, request: Request): FoundPlan {
  if (found.plan === null) return found;
  try {
    const { plan, remarks, texts } = planWithLines(
      found.plan,
      folderOfPlan(request.workspace, wish),
      request,
    );
    return { ...found, plan, remarks: [...found.remarks, ...remarks], texts };
  } catch (error) {
    return { ...found, problems: [...found.problems, ...problemsOf(error)] };
  }
}

/** The plan with where the account lies that it is held against. */
export function planToJudge({ plan }: FoundPlan, { account }: Request): PlanToJudge | null {
  const region = account.kind === 'read' ? regionAt(account.apiUrl.host) : null;
  return plan && { ...plan, region };
}

function readWanted(wish: PlanWish, { workspace, redaction }: Request): FoundPlan {
  const file = isOutside(workspace, wish.path) ? wish.path : repositoryPath(workspace, wish.path);
  const bytes = bytesOf(workspace, wish, file);
  if (typeof bytes === 'string') return failed([problem(bytes)]);
  try {
    const { keys, ...found } = readPlan(bytes, file, redaction);
    for (const key of keys) wish.mask(key);
    return { ...found, texts: new Map() };
  } catch (error) {
    return failed(problemsOf(error));
  }
}

/** Or what is wrong with the file, and what to do. */
function bytesOf(workspace: string, { path, name }: PlanWish, file: string): Uint8Array | string {
  const missing = `There is no plan ${quote(file)}, which ${name} names. Let the step that writes it run before: \`terraform show -json plan.bin > plan.json\`.`;
  const unread = (complaint: string) => `The plan ${quote(file)} of ${name} ${complaint}.`;
  try {
    const found = readRegularFile(workspace, path, maxPlanBytes);
    if (found.kind === 'read') return found.bytes;
    return found.kind === 'missing' ? missing : unread(tooLarge(found.size));
  } catch (error) {
    if (!(error instanceof Obstacle)) return unread(unreadable(codeOf(error)));
    return error.kind === 'not a folder' ? missing : unread(obstacles[error.kind](quote(error.part)));
  }
}

function tooLarge(size: bigint): string {
  return `has ${grouped(Number(size))} bytes; at most ${grouped(maxPlanBytes)} are read. Plan the API keys in a root module of their own`;
}

function unreadable(code: string | null): string {
  return `cannot be read (${code ?? 'unknown error'}). Check its path and its permissions`;
}

const obstacles: Readonly<Record<Exclude<ObstacleKind, 'not a folder'>, (part: string) => string>> = {
  outside: () => 'lies outside the workspace. Name a file inside, or an absolute path',
  link: (part) =>
    `is not read, since ${part} is a symbolic link. Name the plan itself, by a path without links`,
  git: (part) => `is not read, since ${part} belongs to Git. Write the plan elsewhere, and name it there`,
  folder: () => 'is a folder. Name the file',
  'not a file': () => 'is not a regular file. Write the plan to a file, and name that',
  exchanged: () => 'was exchanged while it was opened. Run the audit again when nothing else writes it',
};

function problem(message: string): Problem {
  return { kind: 'plan', message, location: null };
}

function failed(problems: readonly Problem[]): FoundPlan {
  return { plan: null, problems, remarks: [], texts: new Map() };
}
