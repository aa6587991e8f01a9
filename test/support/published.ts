import { existsSync, readFileSync } from 'node:fs';
import { type Published, publish, type Surface } from '../../src/github/surface.js';
import type { Report } from '../../src/model/report.js';
import type { Redact } from '../../src/text/redaction.js';

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

/** What has come of publishing when these surfaces have shown the report, and nothing else of it; `before` is what came before. */
export async function shownOn(
  surfaces: readonly Surface[],
  report: Report,
  redact: Redact,
  before: Partial<Published> = {},
): Promise<Published> {
  const { exitCode } = process;
  const seen: Published[] = [];
  const first: Surface = { name: 'What came before', make: () => async (so) => ({ ...so, ...before }) };
  const last: Surface = {
    name: 'What comes behind',
    make: () => async (so) => {
      seen.push(so);
      return { ...so, isAnnotated: true };
    },
  };
  await publish(report, [first, ...surfaces, last], redact);
  process.exitCode = exitCode;
  const [so] = seen;
  if (so === undefined) throw new Error('Nothing was shown.');
  return so;
}
