import { dirname, join } from 'node:path/posix';
import { expect, test } from '@jest/globals';
import { initialState } from './account/state.js';
import {
  additions,
  guides,
  has,
  policySnippets,
  rulePages,
  snippets,
  workflowSnippets,
} from './support/documentation.js';
import { fences } from './support/markdown.js';
import { exists, read } from './support/repository.js';
import { send } from './support/send.js';

// What the pages show and where they lead.

const pages = [...guides, ...rulePages, 'CHANGELOG.md', 'CONTRIBUTING.md', 'SECURITY.md'];
const commands = guides.flatMap((file) => fences(read(file), 'sh').map((fence) => ({ file, ...fence })));
const { scripts } = JSON.parse(read('package.json'));

test('the README is short enough to be read to its end, and leads to every guide', () => {
  expect(read('README.md').split('\n').length).toBeLessThanOrEqual(250);
  const linked = linksOf('README.md').map(({ file }) => file);
  expect(guides.filter((file) => !linked.includes(file))).toEqual(['README.md']);
});

test.each(pages)(
  'every link in %s to a file of the repository leads to one, and to a heading that it has',
  (page) => {
    const dead = linksOf(page).filter(
      ({ file, anchor }) => !exists(file) || (anchor !== '' && !anchorsOf(file).includes(anchor)),
    );
    expect(dead).toEqual([]);
  },
);

test('a heading that is not there is seen', () => {
  expect(anchorsOf('docs/pull-requests.md')).toContain('the-key-first-then-the-policy');
  expect(anchorsOf('docs/pull-requests.md')).not.toContain('the-policy-first');
});

test('every page of a rule shows a policy', () => {
  const files = new Set(policySnippets.map(({ file }) => file));
  expect(rulePages.filter((page) => !files.has(page))).toEqual([]);
});

test('every block of YAML is of a kind that a test reads', () => {
  const others = snippets.filter(
    (snippet) => ![...policySnippets, ...workflowSnippets, ...additions].includes(snippet),
  );
  const strange = others.filter(({ file, value }) => {
    if (file === 'docs/integrations.md') return !Array.isArray(value);
    return file !== 'docs/command-line.md' || !(has(value, 'repos') || has(value, 'sendgrid-scopes'));
  });
  expect(strange.map(({ file, line }) => `${file}:${line}`)).toEqual([]);
});

test.each(commands)('the command at $file:$line is one that there is', ({ text }) => {
  const [line = ''] = text.split('\n').filter((one) => !one.startsWith('export '));
  const [, script = ''] = /^npm ci && npm (?:run )?([\w:]+)$/.exec(line) ?? [];
  if (script !== '') expect(scripts).toHaveProperty([script]);
  else if (line.startsWith('curl')) expect(statusOf(text)).toBe(201);
  else
    expect(line).toMatch(/^(?:npx --yes "github:acme\/sendgrid-scope-audit#0{40}" audit|git ls-remote |jq )/);
});

/** What SendGrid would answer a request of the pages, sent by a key with Full Access. */
function statusOf(text: string): number {
  expect(text).toContain('--request POST https://api.sendgrid.com/v3/api_keys \\\n');
  const [body = ''] = text.match(/(?<=--data ')[^']+/) ?? [];
  const { name, scopes } = JSON.parse(body);
  const root = { id: 'rootrootrootrootrootro', name: 'root', scopes: ['api_keys.create', ...scopes] };
  return send(initialState({ keys: [root] }), { sender: root.id, id: null, name, scopes }).status;
}

/** The links of a page that stay in the repository. */
function linksOf(page: string): { readonly file: string; readonly anchor: string }[] {
  const text = read(page).replace(/^```.*?^```$/gms, '');
  return Array.from(
    text.matchAll(/\]\((?!https?:)([^)\s#]*)(?:#([^)\s]*))?\)/g),
    ([, target = '', anchor = '']) => ({
      file: target === '' ? page : join(dirname(page), target),
      anchor,
    }),
  );
}

/** The anchors of a page's headings, as GitHub makes them. */
function anchorsOf(page: string): string[] {
  const text = read(page).replace(/^```.*?^```$/gms, '');
  return Array.from(text.matchAll(/^#+ (.+)$/gm), ([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s_-]/gu, '')
      .replaceAll(' ', '-'),
  );
}
