import { existsSync, readFileSync } from 'node:fs';
import type { Surface } from '../../src/github/surface.js';

/** The surface as it is where something goes wrong at this stage. */
export function broken(surface: Surface, stage: 'made' | 'shown'): Surface {
  const fail = () => {
    throw new Error(`no ${stage}`);
  };
  return { ...surface, make: stage === 'made' ? fail : () => async () => fail() };
}

/** The result in a JSON report; undefined where there is no file. */
export function resultOf(file: string): unknown {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).result : undefined;
}

/** The result that a later step of the workflow reads from the runner's file of outputs; undefined where it has none. */
export function lastResult(file: string): string | undefined {
  const written = readFileSync(file, 'utf8').matchAll(/^result<<(.*)\n(.*)\n\1$/gm);
  return Array.from(written).at(-1)?.[2];
}
