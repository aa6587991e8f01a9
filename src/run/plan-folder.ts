import { dirname, isAbsolute } from 'node:path';
import { quote } from '../text/wording.js';
import { codeOf } from '../workspace/error-code.js';
import { Obstacle, type ObstacleKind } from '../workspace/obstacle.js';
import { namesInFolder } from '../workspace/read-folder.js';
import { isOutside, repositoryPath } from '../workspace/workspace.js';
import type { PlanWish } from './request.js';

/** The folder of a plan's root module, from the workspace; the plan's own where none is named. */
export function folderOfPlan(workspace: string, { path, directory }: PlanWish): string {
  return repositoryPath(workspace, directory ?? dirname(path));
}

/** What is wrong with the folder of a plan's root module, and what to do; null where nothing is. */
export function complaintAboutFolder(workspace: string, wish: PlanWish): string | null {
  const { path, name, directory, directoryName } = wish;
  if (directory === null)
    return isAbsolute(path) && isOutside(workspace, path)
      ? `The plan ${quote(path)} of ${name} lies outside the workspace, so ${directoryName} is required. Name there the root module's folder in the workspace.`
      : null;
  const why = obstacleAt(workspace, directory);
  return why === null ? null : `The folder ${quote(directory)} of ${directoryName} ${why}.`;
}

function obstacleAt(workspace: string, directory: string): string | null {
  if (isAbsolute(directory)) return `is an absolute path. ${nameIt}`;
  try {
    return namesInFolder(workspace, repositoryPath(workspace, directory)) === null
      ? `is not there. ${nameIt}`
      : null;
  } catch (error) {
    return error instanceof Obstacle
      ? obstacles[error.kind](quote(error.part))
      : `cannot be read (${codeOf(error) ?? 'unknown error'}). Check its permissions`;
  }
}

const nameIt = 'Name the root module\'s folder by its path from the workspace, as "infra/sendgrid"';
const noFolder = () => `is no folder. ${nameIt}`;

const obstacles: Readonly<Record<ObstacleKind, (part: string) => string>> = {
  outside: () => `leads out of the workspace. ${nameIt}`,
  link: (part) =>
    `is not read, since ${part} is a symbolic link. Name the folder itself, by a path without links`,
  git: (part) => `is not read, since ${part} belongs to Git. ${nameIt}`,
  'not a folder': noFolder,
  folder: noFolder,
  'not a file': noFolder,
  exchanged: noFolder,
};
