import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

// Cuts GitHub's description of its API down to the requests that the action sends, for the tests:
// `npm install --no-save @octokit/openapi@23.0.2` in a folder elsewhere (it has 385 MB), then
// `node build/tools/cut-github-openapi.js <folder>/node_modules/@octokit/openapi/generated/api.github.com.deref.json`.

const operations: readonly (readonly [method: string, path: string])[] = [
  ['get', '/repos/{owner}/{repo}/contents/{path}'],
  ['post', '/repos/{owner}/{repo}/check-runs'],
  ['get', '/repos/{owner}/{repo}/check-runs/{check_run_id}'],
  ['patch', '/repos/{owner}/{repo}/check-runs/{check_run_id}'],
  ['get', '/repos/{owner}/{repo}/commits/{ref}/check-runs'],
  ['get', '/repos/{owner}/{repo}/issues'],
  ['post', '/repos/{owner}/{repo}/issues'],
  ['get', '/repos/{owner}/{repo}/issues/{issue_number}'],
  ['patch', '/repos/{owner}/{repo}/issues/{issue_number}'],
  ['get', '/repos/{owner}/{repo}/issues/{issue_number}/comments'],
  ['post', '/repos/{owner}/{repo}/issues/{issue_number}/comments'],
  ['patch', '/repos/{owner}/{repo}/issues/comments/{comment_id}'],
  ['get', '/user'],
];

/** Prose and examples, which no test needs. */
const dropped: ReadonlySet<string> = new Set(['description', 'example', 'examples', 'x-github']);

const file = resolve(process.argv[2] ?? 'api.github.com.deref.json');
const description = JSON.parse(readFileSync(file, 'utf8'), (member, value) =>
  dropped.has(member) && typeof value === 'string' ? undefined : value,
);
const cut = {
  source: `@octokit/openapi ${description.info.version}, ${description.info.license.name}`,
  operations: operations.map(([method, path]) => {
    const operation = description.paths[path][method];
    return {
      id: operation.operationId,
      method: method.toUpperCase(),
      path,
      query: Object.fromEntries(
        (operation.parameters ?? [])
          .filter((parameter: { in: string }) => parameter.in === 'query')
          .map((parameter: { name: string; schema: unknown }) => [parameter.name, parameter.schema]),
      ),
      body: operation.requestBody?.content['application/json'].schema ?? null,
    };
  }),
};
const target = join(import.meta.dirname, '../../test/fixtures/github-openapi.json');
writeFileSync(target, `${JSON.stringify(cut, null, 1)}\n`);
