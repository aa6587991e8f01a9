import { parse } from 'yaml';
import { rules } from '../../src/rules/registry.js';
import { fences } from './markdown.js';
import { filesIn, read } from './repository.js';

/** A fenced block of YAML, where it stands and what it says. */
export interface Snippet {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly value: unknown;
}

/** The pages of the rules, in the rules' order. */
export const rulePages: readonly string[] = rules.map(({ id }) => `src/rules/${id}.md`);

/** The pages of the documentation but those of the rules: the README and what outgrew it. */
export const guides: readonly string[] = [
  'README.md',
  ...filesIn('docs')
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

/** Every block of YAML that is shown. */
export const snippets: readonly Snippet[] = [...guides, ...rulePages].flatMap((file) =>
  fences(read(file), 'yaml').map(({ line, text }) => ({ file, line, text, value: parse(text) })),
);

/** Whole workflows. */
export const workflowSnippets = snippets.filter(({ value }) => has(value, 'jobs'));

/** What is added to a job, with the permissions that it takes. */
export const additions = snippets.filter(({ value }) => has(value, 'steps'));

/** What is added to a job, as a workflow that can be checked. */
export function inJob({ text }: Snippet): string {
  return [
    'name: Addition\non: push\npermissions: {}\njobs:\n  audit:\n    name: Audit\n    runs-on: ubuntu-latest\n',
    text.replace(/^(?=.)/gm, '    '),
  ].join('');
}

/** Whole policies. */
export const policySnippets = snippets.filter(({ value }) => has(value, 'version'));

/** Whether a value is a mapping with such a member. */
export function has(value: unknown, member: string): boolean {
  return typeof value === 'object' && value !== null && member in value;
}
