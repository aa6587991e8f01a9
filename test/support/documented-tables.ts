import { tableUnder } from './markdown.js';
import { read } from './repository.js';

/** The page that holds each table that a test reads, by the heading above it: a table that moves is renamed here alone. */
export const pageOfTable = {
  '### Its members': 'docs/policy.md',
  '### Its limits': 'docs/policy.md',
  '## Inputs': 'docs/inputs-and-outputs.md',
  '## Outputs': 'docs/inputs-and-outputs.md',
  '## Rules': 'README.md',
  '## What the report has': 'docs/report.md',
  '### A grant': 'docs/report.md',
  '## What you read, and what to do': 'docs/troubleshooting.md',
} as const;

/** The cells of a table, without the header row. */
export function documentedTable(heading: keyof typeof pageOfTable): string[][] {
  return tableUnder(read(pageOfTable[heading]), heading);
}
