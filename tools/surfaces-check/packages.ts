import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Installs packages of npm, without their scripts, into a folder outside the project; null, or why it cannot. */
export function install(packages: readonly string[], folder: string): string | null {
  const options = [
    '--prefix',
    folder,
    '--no-save',
    '--ignore-scripts',
    '--no-audit',
    '--no-fund',
    '--fetch-retries=0',
  ];
  try {
    execFileSync('npm', ['install', ...options, ...packages], { cwd: folder, stdio: 'pipe' });
    return null;
  } catch (error) {
    return `npm cannot install ${packages.join(' ')} (${firstLine(error)}).`;
  }
}

/** The path of a file of an installed package. */
export function installedFile(folder: string, file: string): string {
  return join(folder, 'node_modules', file);
}

function firstLine(error: unknown): string {
  const stderr = error instanceof Error && 'stderr' in error ? String(error.stderr).trim() : '';
  const [line = ''] = (stderr === '' ? String(error) : stderr).split('\n');
  return line;
}
