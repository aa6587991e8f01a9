import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect } from '@jest/globals';
import { root } from './repository.js';

/** Compares a whole output with its file in `test/golden`; `UPDATE_GOLDEN=1` writes the file instead. */
export function expectGolden(file: string, actual: string): void {
  const path = resolve(root, 'test/golden', file);
  if (process.env.UPDATE_GOLDEN === '1') {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, actual);
  }
  expect(actual).toBe(readFileSync(path, 'utf8'));
}
