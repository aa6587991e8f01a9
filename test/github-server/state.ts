/** How much of a resource the token may touch, as under a job's `permissions`. */
export type Access = 'none' | 'read' | 'write';

export interface Permissions {
  readonly contents: Access;
  readonly checks: Access;
  readonly 'pull-requests': Access;
  readonly issues: Access;
}

/** An annotation as it was sent. */
export type Annotation = Readonly<Record<string, unknown>>;

export interface CheckRun {
  readonly id: number;
  readonly name: string;
  readonly head_sha: string;
  readonly status: string;
  readonly conclusion: string | null;
  /** ISO 8601, to the second. */
  readonly started_at: string | null;
  readonly external_id: string | null;
  readonly details_url: string | null;
  readonly title: string | null;
  readonly summary: string | null;
  readonly annotations: readonly Annotation[];
}

export interface Comment {
  readonly id: number;
  /** The number of the pull request or issue. */
  readonly issue: number;
  readonly login: string;
  readonly body: string;
}

export interface Issue {
  readonly number: number;
  /** Who opened it. */
  readonly login: string;
  /** The slug of the app that opened it; null where a person did so. */
  readonly app: string | null;
  readonly title: string;
  readonly body: string | null;
  readonly state: 'open' | 'closed';
  readonly stateReason: string | null;
  /** Null while it is open, and where nobody knows. */
  readonly closedBy: string | null;
  readonly labels: readonly string[];
  /** GitHub lists pull requests among the issues. */
  readonly isPullRequest: boolean;
}

/** A commit's files by path; a text stands for its UTF-8. */
export type Tree = Readonly<Record<string, string | Uint8Array>>;

/** One repository and the token that is used on it. */
export interface GitHubState {
  /** `owner/name`. */
  readonly repository: string;
  readonly token: string;
  /** Who `GET /user` says it is; null for the token of a job, which may not ask. */
  readonly login: string | null;
  readonly permissions: Permissions;
  /** Trees by commit. */
  readonly commits: Readonly<Record<string, Tree>>;
  readonly checkRuns: readonly CheckRun[];
  readonly comments: readonly Comment[];
  /** Whether the repository has its issues switched on. */
  readonly hasIssues: boolean;
  readonly issues: readonly Issue[];
  readonly nextId: number;
}

/** Whoever owns the token writes under this name: the job's token belongs to GitHub's own bot. */
export function writerOf({ login }: GitHubState): string {
  return login ?? 'github-actions[bot]';
}
