import type { Problem, Remark } from '../model/report.js';
import { complaintAboutForm, complaintAboutTransport } from '../model/secret-url.js';
import { type Event, eventOf, isChange, lackOf } from './event.js';
import { type EventFile, eventFileThat, readEventFile } from './event-file.js';

/** What the runner says of the run. */
export interface Surroundings {
  readonly event: Event;
  /** Where GitHub's API answers; null where the runner names no URL that a token may be sent to, and nothing can be asked of GitHub. */
  readonly apiUrl: string | null;
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
}

/**
 * Reads the runner's environment and the file of the event; never throws. What is wrong there is an error where a change is
 * judged, since nobody can tell what it brings in, and elsewhere a notice.
 * https://docs.github.com/en/actions/reference/workflows-and-actions/variables#default-environment-variables
 */
export function readSurroundings(): Surroundings {
  const { GITHUB_EVENT_NAME: name = '', GITHUB_EVENT_PATH = '', GITHUB_ACTOR: actor = '' } = process.env;
  const { GITHUB_REPOSITORY: repository = '', GITHUB_REF: ref = '', GITHUB_SHA: sha = '' } = process.env;
  const file = readEventFile(GITHUB_EVENT_PATH);
  const payload = file.kind === 'payload' ? file.payload : {};
  const apiUrl = process.env.GITHUB_API_URL || 'https://api.github.com';
  const urlProblem = problemOfApiUrl(apiUrl);
  const complaints = [...complaintsAbout(file, name), ...(urlProblem === null ? [] : [urlProblem])];
  return {
    event: eventOf({ name, actor, repository, ref, sha, payload }),
    apiUrl: urlProblem === null ? apiUrl : null,
    problems: isChange(name) ? complaints : [],
    remarks: isChange(name) ? [] : complaints.map(({ message }) => ({ severity: 'notice', message })),
  };
}

/** The token is sent to this URL; so it is held to what holds for the key, and never repeated. */
function problemOfApiUrl(text: string): Problem | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  const complaint =
    url === null ? 'is not an https URL' : (complaintAboutForm(url) ?? complaintAboutTransport(url, 'token'));
  if (complaint === null) return null;
  const message = `GITHUB_API_URL ${complaint}, so that nothing can be asked of GitHub. The runner sets this variable: leave it as it is.`;
  return { kind: 'input', message, location: null };
}

function complaintsAbout(file: EventFile, name: string): readonly Problem[] {
  const lack = file.kind === 'payload' ? lackOf(name, file.payload) : null;
  const bad = lack === null ? file : eventFileThat(`has no ${lack}`);
  if (bad.kind === 'payload') return [];
  const consequence = isChange(name)
    ? 'so that nobody can tell what this change brings in, and every finding counts as introduced'
    : 'so that nothing is known of the event but its name';
  const message = `${bad.complaint}, ${consequence}. The runner sets this variable and writes the file: leave both as they are, and run the job again.`;
  return [{ kind: 'file', message, location: null }];
}
