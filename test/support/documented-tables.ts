import { tableUnder } from './markdown.js';
import { read } from './repository.js';

/** The page that holds each table that a test reads, by the heading above it: a table that moves is renamed here alone. */
export const pageOfTable = {
  '### Its members': 'README.md',
  '### Its limits': 'README.md',
  '## Inputs': 'README.md',
  '## Outputs': 'README.md',
  '## Rules': 'README.md',
  '## The JSON report': 'README.md',
  '### A grant': 'README.md',
  '## Troubleshooting': 'README.md',
} as const;

/** The cells of a table, without the header row. */
export function documentedTable(heading: keyof typeof pageOfTable): string[][] {
  return tableUnder(read(pageOfTable[heading]), heading);
}
