import { setFailed } from '@actions/core';
import { problemsIn } from '../errors.js';
import { type Remark, type Report, type Result, withProblems, withRemarks } from '../model/report.js';
import { visible } from '../text/escape.js';
import type { Redact } from '../text/redaction.js';

/** What has come of publishing so far. */
export interface Published {
  /** With all that went wrong on the way. */
  readonly report: Report;
  /** The report as it stands in the JSON file; null where there is none. */
  readonly saved: Report | null;
  /** The result as the outputs tell it; null where they do not. */
  readonly told: Result | null;
  /** Where the files were written; null where they were not, or none was wanted. */
  readonly reportFile: string | null;
  readonly sarifFile: string | null;
  /** Whether a check run has every finding, so that the log need not annotate them. */
  readonly hasCheckRun: boolean;
  /** Where the issue is; null where there is none. */
  readonly issueUrl: string | null;
  /** The remarks of the report that came up while it was published. */
  readonly late: readonly Remark[];
  /** Whether the log says on the policy's lines what there is to say. */
  readonly isAnnotated: boolean;
}

/** One place where the report shows. */
export interface Surface {
  /** As a sentence begins: "The job summary". */
  readonly name: string;
  /** Makes what is to be shown, of the report alone; the same for the same report. */
  readonly make: (report: Report) => Show;
}

/** Shows what was made, and tells what came of it; what it throws is said, and costs nothing else. */
export type Show = (so: Published) => Promise<Published>;

/**
 * Shows the report on every surface, one after the other. A failure in one loses that one alone, and makes the run an
 * error; all are made before the first is shown, so that what cannot be made is said on all others. Fails the step where
 * the result asks for it.
 */
export async function publish(report: Report, surfaces: readonly Surface[], redact: Redact): Promise<void> {
  const rehearsed = rehearse(report, surfaces.map(once));
  let so: Published = { ...nothingYet, report: rehearsed.report };
  for (const { name, make } of rehearsed.surfaces) {
    try {
      so = await make(so.report)(so);
    } catch (error) {
      so = { ...so, report: withProblems(so.report, problemsIn(name, error)) };
    }
  }
  const { result, problems } = so.report;
  if (!so.isAnnotated) for (const { message } of problems) setFailed(redact(visible(message)));
  if (result === 'failed' || result === 'error') process.exitCode = 1;
}

/** The same, with a remark that came up only now. */
export function withLate(so: Published, remark: Remark): Published {
  return { ...so, report: withRemarks(so.report, [remark]), late: [...so.late, remark] };
}

/** The same surface once more, where it would show something else by now. */
export function again({ name, make }: Surface, isStale: (so: Published) => boolean): Surface {
  return { name, make: () => async (so) => (isStale(so) ? make(so.report)(so) : so) };
}

const nothingYet = {
  saved: null,
  told: null,
  reportFile: null,
  sarifFile: null,
  hasCheckRun: false,
  issueUrl: null,
  late: [],
  isAnnotated: false,
} as const satisfies Partial<Published>;

interface Rehearsed {
  readonly report: Report;
  /** Those that can be made. */
  readonly surfaces: readonly Surface[];
}

function rehearse(report: Report, surfaces: readonly Surface[]): Rehearsed {
  const faults = surfaces.map((surface) => ({ surface, problems: problemsOfMaking(surface, report) }));
  const problems = faults.flatMap((fault) => fault.problems);
  if (problems.length === 0) return { report, surfaces };
  const sound = faults.filter((fault) => fault.problems.length === 0).map(({ surface }) => surface);
  return rehearse(withProblems(report, problems), sound);
}

function problemsOfMaking({ name, make }: Surface, report: Report) {
  try {
    make(report);
    return [];
  } catch (error) {
    return problemsIn(name, error);
  }
}

/**
 * Keeps what was made for the rehearsal until it is shown, since the report rarely changes in between, and no longer: it
 * can be a hundred megabytes.
 */
function once({ name, make }: Surface): Surface {
  let last: { readonly of: Report; readonly show: Show } | null = null;
  return {
    name,
    make: (report) => {
      if (last?.of !== report) {
        last = { of: report, show: make(report) };
        return last.show;
      }
      const { show } = last;
      last = null;
      return show;
    },
  };
}
