import type { Problem } from './model/report.js';
import type { Location } from './model/source.js';

/** What the workflow's author can fix; each message is complete and shown as it is. */
export class UserError extends Error {
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ message }) => message).join('\n'));
    this.name = new.target.name;
    this.problems = problems;
  }
}

/** Inputs or options that cannot be used, all of them at once. */
export class InputError extends UserError {
  constructor(messages: readonly string[]) {
    super(messages.map((message) => ({ kind: 'input', message, location: null })));
  }
}

/** A policy that cannot be used: every problem at its place. */
export class PolicyError extends UserError {
  constructor(problems: readonly { readonly message: string; readonly location: Location }[]) {
    super(problems.map(({ message, location }) => ({ kind: 'policy', message, location })));
  }
}

/** Anything thrown, as the problems to show; what is not the user's to fix is our bug, with its stack. */
export function problemsOf(error: unknown): readonly Problem[] {
  return error instanceof UserError ? error.problems : [bug(error)];
}

/** The same for what was thrown while something was shown; `surface` begins a sentence, as "The job summary". */
export function problemsIn(surface: string, error: unknown): readonly Problem[] {
  return error instanceof UserError ? error.problems : [bug(error, `${surface} cannot be made. `)];
}

function bug(error: unknown, prefix = ''): Problem {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error);
  const message = `${prefix}This is a bug of SendGrid Scope Audit, please report it with this trace: ${trace}`;
  return { kind: 'internal', message, location: null };
}
