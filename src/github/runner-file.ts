import { appendFile } from 'node:fs/promises';
import { quote } from '../text/wording.js';
import { isRecord } from './is-record.js';

/** The variables in which the runner names files that it reads after the step. */
export type RunnerVariable = 'GITHUB_OUTPUT' | 'GITHUB_STEP_SUMMARY';

/**
 * Appends to a file of the runner's. Returns what is wrong with it, to complete "The outputs cannot be written …", with what
 * to do; null where nothing is. Without a runner there is no file, and nothing is written.
 */
export async function appendToRunnerFile(variable: RunnerVariable, text: string): Promise<string | null> {
  const path = process.env[variable] ?? '';
  if (path === '') return null;
  try {
    await appendFile(path, text);
    return null;
  } catch (error) {
    if (!isRecord(error) || typeof error.code !== 'string') throw error;
    return `to ${quote(path)}, which ${variable} names (${error.code}). The runner sets this variable and makes the file: leave the variable as it is, and check that the user who runs the step may write there.`;
  }
}
