import { InputError } from '../errors.js';
import { quote } from '../text/wording.js';
import { decoded } from './decoded.js';
import { askGit } from './git.js';

/**
 * The policy file, named from the workspace, as it is at a commit of its repository; null where that commit has none. Throws
 * InputError where the name leads to no commit, or Git cannot say. No shell sees the name, and Git takes it for no option.
 */
export async function policyAtCommit(
  workspace: string,
  ref: string,
  file: string,
  signal: AbortSignal,
): Promise<string | null> {
  const found = await askGit(
    workspace,
    ['rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`],
    signal,
  );
  if (found.kind === 'refused') throw new InputError([noCommit(ref, found.why)]);
  const commit = new TextDecoder().decode(found.bytes).trim();

  const listed = await askGit(workspace, ['ls-tree', '--name-only', '-z', commit, '--', `./${file}`], signal);
  if (listed.kind === 'refused') throw new InputError([unreadableAt(ref, file, listed.why)]);
  if (listed.bytes.length === 0) return null;

  const blob = await askGit(workspace, ['cat-file', 'blob', `${commit}:./${file}`], signal);
  if (blob.kind === 'refused') throw new InputError([unreadableAt(ref, file, blob.why)]);
  return decoded(blob.bytes, `Option --base-ref: the policy ${quote(file)} at commit ${quote(ref)}`);
}

/** How Git says that a name leads nowhere. */
const leadsNowhere = 'fatal: Needed a single revision';

function noCommit(ref: string, why: string): string {
  return why === leadsNowhere
    ? `Option --base-ref: Git finds no commit ${quote(ref)} in this folder. Name a branch, a tag or a commit that is there; a shallow clone may have to be fetched deeper.`
    : `Option --base-ref: Git cannot look for the commit ${quote(ref)} (${why}). Put that right, or use --base with a file.`;
}

function unreadableAt(ref: string, file: string, why: string): string {
  return `Option --base-ref: the policy ${quote(file)} cannot be read at commit ${quote(ref)} (${why}). Put that right, or use --base with a file.`;
}
