import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { root } from '../../test/support/repository.js';
import { type Outcome, renderOutcome } from './outcome.js';
import { pageOutcomes } from './pages.js';
import { sarifOutcomes } from './sarif.js';

// `npm run check:surfaces`: what needs tools too large for `npm test`. Reads the golden files; the tools come from the npm
// registry into a folder that is removed at the end.

const temporary = mkdtempSync(join(tmpdir(), 'surfaces-'));
const pictures = resolve(root, 'build/surfaces');
const outcomes: Outcome[] = [];

try {
  for (const check of [sarifOutcomes(temporary), pageOutcomes(temporary, pictures)]) {
    for (const outcome of check) {
      outcomes.push(outcome);
      console.log(renderOutcome(outcome));
    }
  }
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

const checked = outcomes.flatMap((outcome) => (outcome.kind === 'checked' ? [outcome] : []));
const bad = checked.filter(({ faults }) => faults.length > 0).length;
const skipped = outcomes.length - checked.length;
console.log(`\nPictures: ${pictures}`);
console.log(`${checked.length - bad} fine, ${bad} bad, ${skipped} skipped`);
if (bad > 0) process.exitCode = 1;
