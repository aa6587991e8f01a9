import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A browser that can be run without a screen. */
export interface Browser {
  readonly version: string;
  /** The document as HTML, once its scripts have run. */
  readonly domOf: (page: string) => string;
  /** Writes what a window of that size shows as a PNG. */
  readonly picture: (page: string, png: string, width: number, height: number) => void;
}

const names = [process.env.CHROME_PATH ?? '', 'chromium', 'chromium-browser', 'google-chrome'];

/** It runs local pages only: nothing that it does by itself may reach the network. */
const options = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--hide-scrollbars'],
  ...['--disable-background-networking', '--disable-component-update', '--disable-sync'],
  '--virtual-time-budget=10000',
];
const timeOutMs = 60_000;

/** The first Chromium on the path, or the one that `CHROME_PATH` names; null if there is none. */
export function findBrowser(temporary: string): Browser | null {
  for (const name of names.filter((candidate) => candidate !== '')) {
    const { status, stdout } = spawnSync(name, ['--version'], { encoding: 'utf8' });
    if (status === 0) return browserOf(name, stdout.trim(), temporary);
  }
  return null;
}

function browserOf(program: string, version: string, temporary: string): Browser {
  const run = (page: string, ...more: string[]): string => {
    const profile = mkdtempSync(join(temporary, 'profile-'));
    const url = pathToFileURL(page).href;
    const { status, stdout, error } = spawnSync(
      program,
      [...options, `--user-data-dir=${profile}`, ...more, url],
      {
        encoding: 'utf8',
        maxBuffer: 256 * 1024 * 1024,
        timeout: timeOutMs,
      },
    );
    if (status !== 0) throw new Error(`${program} ended with ${status} on ${page}.`, { cause: error });
    return stdout;
  };
  return {
    version,
    domOf: (page) => run(page, '--dump-dom'),
    picture: (page, png, width, height) => {
      run(page, `--screenshot=${png}`, `--window-size=${width},${height}`);
    },
  };
}
