import { type Answer, answers, noCommit } from './answers.js';
import type { GitHubState, Tree } from './state.js';

/** GitHub leaves the content out of the JSON for larger files. */
const maxJsonBytes = 1024 * 1024;

/** GET /repos/{owner}/{repo}/contents/{path}: https://docs.github.com/en/rest/repos/contents#get-repository-content */
export function getContent(
  { commits, permissions }: GitHubState,
  path: string,
  ref: string | null,
  accept: string,
): Answer {
  if (permissions.contents === 'none') return answers.notAccessible;
  const sha = ref ?? Object.keys(commits).at(-1) ?? '';
  const tree = commits[sha];
  if (tree === undefined) return noCommit(sha);
  const content = tree[path];
  if (content === undefined) {
    const inside = Object.keys(tree).filter((file) => file.startsWith(`${path}/`));
    return inside.length === 0 ? answers.notFound : listing(inside, tree);
  }
  const bytes = Buffer.from(content);
  if (/^application\/vnd\.github(\.v3)?\.raw(\+json)?$/.test(accept)) {
    return {
      status: 200,
      body: bytes,
      headers: { 'content-type': 'application/vnd.github.raw+json; charset=utf-8' },
    };
  }
  const isSmall = bytes.length <= maxJsonBytes;
  return {
    status: 200,
    body: {
      ...described(path, bytes),
      encoding: isSmall ? 'base64' : 'none',
      content: isSmall ? bytes.toString('base64') : '',
    },
  };
}

/** A folder has no raw form: GitHub lists it in JSON whatever is asked for. */
function listing(files: readonly string[], tree: Tree): Answer {
  return { status: 200, body: files.map((file) => described(file, Buffer.from(tree[file] ?? ''))) };
}

function described(path: string, bytes: Buffer) {
  return { type: 'file', path, name: path.split('/').at(-1), size: bytes.length };
}
