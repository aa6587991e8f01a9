import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';

export interface PolicyFixture {
  readonly name: string;
  readonly text: string;
  /** What is expected, one line each; rewritten by `UPDATE_GOLDEN=1`. */
  readonly golden: (actual: string) => string;
}

/** The policies of test/fixtures/policies, with the expectation that stands beside each. */
export function policyFixtures(kind: 'ok' | 'err'): readonly PolicyFixture[] {
  const folder = resolve(import.meta.dirname, '../../../test/fixtures/policies', kind);
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yml'))
    .map((file) => {
      const path = resolve(folder, file.replace(/yml$/, 'txt'));
      return {
        name: file.replace(/\.yml$/, ''),
        text: readFileSync(resolve(folder, file), 'utf8'),
        golden: (actual) => {
          if (process.env.UPDATE_GOLDEN === '1') writeFileSync(path, actual);
          return existsSync(path) ? readFileSync(path, 'utf8') : '';
        },
      };
    });
}
