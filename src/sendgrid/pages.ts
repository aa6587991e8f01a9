import { doubtOf, doubtOfPage } from './doubt.js';
import type { Answer, GetFailure, GetOutcome } from './failure.js';
import type { Parsed } from './responses.js';
import { misshapen } from './understood.js';

/** A list that comes in pages, as far as it could be read. */
export interface Pages<Row> {
  /** Each thing once, in the order of the list; of two rows about one thing the first. */
  readonly rows: readonly Row[];
  /** What two rows say differently. */
  readonly torn: readonly Row[];
  /** What ended the reading before the list did, or speaks against its being whole. */
  readonly failure: GetFailure | null;
}

/** How to read such a list. */
export interface PageReader<Row> {
  readonly get: (path: string) => Promise<GetOutcome>;
  readonly pathAt: (offset: number) => string;
  readonly parse: (json: unknown) => Parsed<readonly Row[]>;
  /** What tells one thing from another. */
  readonly nameOf: (row: Row) => string;
  /** Told each thing as soon as it is known. */
  readonly onRow?: (row: Row) => void;
}

/** Reads pages until an empty one; the offset grows by the rows that came, duplicates included. */
export async function readPages<Row>(reader: PageReader<Row>): Promise<Pages<Row>> {
  const { get, pathAt, parse, nameOf, onRow = () => {} } = reader;
  const rows = new Map<string, Row>();
  const torn: Row[] = [];
  const answers: Answer[] = [];
  const end = (failure: GetFailure | null) => ({ rows: [...rows.values()], torn, failure });
  let came = 0;
  let idlePages = 0;
  for (let page = 1; page <= maxPages; page++) {
    const outcome = await get(pathAt(came));
    if (outcome.kind !== 'json') return end(outcome);
    const parsed = parse(outcome.json);
    if (!parsed.ok) return end(misshapen(doubtOfPage(outcome, Infinity) ?? parsed.problem).failure);
    if (parsed.value.length === 0) {
      const doubt = doubtOf(outcome, came) ?? doubtAbout(answers, came);
      return end(doubt === null ? null : misshapen(doubt).failure);
    }
    answers.push(withoutRows(outcome));
    came += parsed.value.length;
    const before = rows.size;
    for (const row of parsed.value) {
      const known = rows.get(nameOf(row));
      if (known !== undefined) {
        if (JSON.stringify(known) !== JSON.stringify(row)) torn.push(row);
        continue;
      }
      rows.set(nameOf(row), row);
      onRow(row);
    }
    idlePages = rows.size === before ? idlePages + 1 : 0;
    if (idlePages === maxIdlePages) break;
  }
  return end(misshapen('page after page of a list that does not end').failure);
}

/** A list that grows at its front repeats rows; this many pages with nothing new repeat themselves for ever. */
const maxIdlePages = 3;
/** A hundred thousand rows. */
const maxPages = 200;

/** What is looked at when it is known how many came. */
function withoutRows({ json, headers }: Answer): Answer {
  return { json: Array.isArray(json) ? [] : json, headers };
}

function doubtAbout(pages: readonly Answer[], came: number): string | null {
  for (const page of pages) {
    const doubt = doubtOfPage(page, came);
    if (doubt !== null) return doubt;
  }
  return null;
}
