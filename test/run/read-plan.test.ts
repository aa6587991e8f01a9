import { mkdirSync, truncateSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { maxPlanBytes } from '../../src/model/plan.js';
import { readPlannedKeys } from '../../src/run/read-plan.js';
import type { PlanWish } from '../../src/run/request.js';
import { redactionOf } from '../../src/text/redaction.js';
import { bytesOf, liveId, madePlan } from '../support/made-plan.js';
import { read } from '../support/repository.js';
import { requestsOfATest } from '../support/requests.js';
import { type HostileTree, hostileTree } from '../workspace/hostile-tree.js';
import { refusedPlans } from './refused-plans.js';

const request = requestsOfATest();
const plan = read('test/fixtures/plans/c-update-add/plan.json');
const key = `SG.${liveId}.Ab1${'x'.repeat(40)}`;
const created = { actions: ['create'], after: { name: 'mailer', scopes: ['mail.send'] } } as const;

let tree: HostileTree;
let masked: string[] = [];

beforeEach(() => {
  tree = hostileTree();
  masked = [];
});

afterEach(() => tree.remove());

test('without a wish there is no plan, and nothing to say', () => {
  expect(readPlannedKeys(request({}))).toEqual({ plan: null, problems: [], remarks: [], texts: new Map() });
});

test.each([
  ['in the workspace', 'infra/plan.json', null],
  ['in the workspace, in other words', './infra//../plan.json', null],
  ['in the workspace, absolute', '@/repository/plan.json', null],
  ['in the workspace, with its folder', 'plan.json', 'infra/sendgrid'],
  ['of a module at the root', 'infra/plan.json', '.'],
  ['of a folder in other words', 'plan.json', 'a/../infra/'],
  ['outside the workspace', '@/outside/plan.json', 'infra'],
  ['outside the workspace, by a link on the way', '@/to-outside/plan.json', 'infra'],
  ['in the workspace, by a link outside', '@/to-repository/plan.json', 'infra'],
])('a plan %s is read', (_, path, directory) => {
  put('infra/plan.json', plan);
  put('infra/sendgrid/main.tf', '');
  put('plan.json', plan);
  put('../outside/plan.json', plan);
  const found = readHere({ path, directory });
  expect(found.problems).toEqual([]);
  expect(found.plan?.resources.map(({ address }) => address)).toContain('sendgrid_api_key.key_admin');
});

test.each([
  ['the own folder of the plan', 'infra/plan.json', null],
  ['the folder that is named', '@/outside/plan.json', 'infra'],
])('its resources stand in %s', (_, path, directory) => {
  put('infra/plan.json', plan);
  put('../outside/plan.json', plan);
  put('infra/main.tf', '\nresource "sendgrid_api_key" "key_admin" {}\n');
  const found = readHere({ path, directory });
  const [lines] = (found.plan?.resources ?? []).flatMap((resource) => resource.lines ?? []);
  expect(lines?.block).toMatchObject({ file: 'infra/main.tf', start: { line: 2, column: 1 } });
  expect([...found.texts.keys()]).toEqual(['infra/main.tf']);
});

test.each(refusedPlans)(
  '%s is not read, which is a problem that names what names it',
  (_, path, complaint) => {
    const before = tree.contents();
    const found = readHere({ path, directory: '.' });
    expect({ plan: found.plan, remarks: found.remarks }).toEqual({ plan: null, remarks: [] });
    expect(found.problems).toHaveLength(1);
    const [problem] = found.problems;
    expect(problem).toMatchObject({ kind: 'plan', location: null });
    expect(problem?.message).toMatch(/^The plan ".+" of input "terraform-plan" /);
    expect(problem?.message.replaceAll('\\\\', '/')).toContain(
      ` ${complaint.replace('"@', `"${tree.folder}`)}`,
    );
    expect(tree.contents()).toEqual(before);
  },
);

test.each([
  ['nothing', 'plan.json', 'plan.json'],
  ['nothing in a folder that is not there', './a/plan.json', 'a/plan.json'],
  ['a file in the place of a folder', 'source.json/plan.json', 'source.json/plan.json'],
])('where %s is, the step that writes the plan must run before', (_, path, file) => {
  expect(messagesOf({ path })).toEqual([
    `There is no plan "${file}", which input "terraform-plan" names. Let the step that writes it run before: \`terraform show -json plan.bin > plan.json\`.`,
  ]);
});

test('64 MiB are read, and no byte more', () => {
  put('plan.json', '');
  truncateSync(join(tree.workspace, 'plan.json'), maxPlanBytes + 1);
  expect(messagesOf({ path: 'plan.json' })).toEqual([
    'The plan "plan.json" of input "terraform-plan" has 67,108,865 bytes; at most 67,108,864 are read. Plan the API keys in a root module of their own.',
  ]);
  truncateSync(join(tree.workspace, 'plan.json'), maxPlanBytes);
  expect(messagesOf({ path: 'plan.json' })).toEqual([expect.stringMatching(/"plan\.json" is no JSON\./)]);
});

test.each([
  ['nowhere', 'is not there'],
  ['../infra', 'leads out of the workspace'],
  ['infra/../..', 'leads out of the workspace'],
  ['@/repository/infra', 'is an absolute path'],
  ['@/outside', 'is an absolute path'],
])('a root module in %s is a problem, also beside a plan that can be read', (directory, why) => {
  put('plan.json', madePlan([{ ...created, before: { api_key: key } }]));
  const found = readHere({ path: 'plan.json', directory });
  expect(found).toEqual({
    plan: null,
    problems: [
      {
        kind: 'plan',
        message: `The folder "${at(directory)}" of input "terraform-directory" ${why}. Name the root module's folder by its path from the workspace, as "infra/sendgrid".`,
        location: null,
      },
    ],
    remarks: [],
    texts: new Map(),
  });
  expect(masked).toEqual([key]);
});

test('a plan outside the workspace needs the folder of its root module, and all problems are told at once', () => {
  put('../outside/plan.json', plan);
  const path = '@/outside/plan.json';
  const required = `The plan "${at(path)}" of input "terraform-plan" lies outside the workspace, so input "terraform-directory" is required. Name there the root module's folder in the workspace.`;
  expect(readHere({ path })).toMatchObject({ plan: null, problems: [{ kind: 'plan', message: required }] });
  expect(messagesOf({ path: '@/outside/gone.json' })).toEqual([
    required.replace('plan.json', 'gone.json'),
    expect.stringMatching(/^There is no plan ".*gone\.json", which input "terraform-plan" names\./),
  ]);
});

test('what the plan itself lacks is told by its name, and its remarks come along', () => {
  put('state.json', { format_version: '1.0', values: {} });
  expect(messagesOf({ path: './state.json' })).toEqual([
    expect.stringMatching(/^The plan "state\.json" is the JSON of a state/),
  ]);
  put('empty.json', madePlan([]));
  expect(readHere({ path: 'empty.json' }).remarks).toEqual([
    { severity: 'notice', message: expect.stringContaining('"empty.json" has no resource of SendGrid') },
  ]);
});

test('its keys are masked, also those of a plan with a problem, and a secret of the run is not in what is read', () => {
  const secret = 'a-key-of-another-form';
  put('plan.json', madePlan([{ ...created, name: 'a', after: { ...created.after, name: `old ${secret}` } }]));
  const { plan: found } = readHere({ path: 'plan.json' }, secret);
  expect(found?.resources[0]?.name).toBe('old [redacted]');
  expect(masked).toEqual([]);
  put('errored.json', madePlan([{ ...created, before: { api_key: key } }], { errored: true }));
  expect(messagesOf({ path: 'errored.json' })).toHaveLength(1);
  expect(masked).toEqual([key]);
});

test('a bug in the reading of a plan loses nothing else', () => {
  put('plan.json', madePlan([{ ...created, before: { api_key: key } }]));
  const mask = () => {
    throw new Error('no mask');
  };
  expect(readHere({ path: 'plan.json', mask })).toMatchObject({
    plan: null,
    problems: [{ kind: 'internal', message: expect.stringContaining('no mask') }],
  });
});

function readHere(wish: Pick<PlanWish, 'path'> & Partial<PlanWish>, secret = '') {
  const of: PlanWish = {
    name: 'input "terraform-plan"',
    directory: null,
    directoryName: 'input "terraform-directory"',
    mask: (each) => masked.push(each),
    ...wish,
    path: at(wish.path),
  };
  const directory = of.directory === null ? null : at(of.directory);
  const redaction = redactionOf(secret);
  return readPlannedKeys(request({}, { workspace: tree.workspace, plan: { ...of, directory }, redaction }));
}

function messagesOf(wish: Pick<PlanWish, 'path'> & Partial<PlanWish>): readonly string[] {
  return readHere(wish).problems.map(({ message }) => message);
}

function put(path: string, content: unknown): void {
  const place = join(tree.workspace, path);
  mkdirSync(dirname(place), { recursive: true });
  writeFileSync(place, bytesOf(content));
}

function at(path: string): string {
  return path.startsWith('@') ? tree.folder + path.slice(1) : path;
}
