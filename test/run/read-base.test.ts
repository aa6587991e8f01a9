import { expect, test } from '@jest/globals';
import { InputError } from '../../src/errors.js';
import { readBase } from '../../src/run/read-base.js';
import { readPolicy } from '../../src/run/read-policy.js';
import type { BaseText, BaseWish } from '../../src/run/request.js';
import { requestsOfATest } from '../support/requests.js';

const request = requestsOfATest();
const policy = 'version: 1\nkeys: []\n';
const broken = 'version: 1\nkeys: 7\n';
const complaint = 'The base version of the policy cannot be read as a policy (line 2: ';

test('the base is asked for by the path of the policy, and read as a policy of that name', async () => {
  const asked: string[] = [];
  const find = async (file: string): Promise<BaseText> => {
    asked.push(file);
    return { kind: 'text', text: 'version: 1\nkeys: [{ name: a, allow: [] }]\n' };
  };
  expect(await read({ find, isRequired: false })).toMatchObject({
    base: { file: 'policy.yml', entries: [{ selector: { name: { value: 'a' } } }] },
    problems: [],
    remarks: [],
  });
  expect(asked).toEqual(['policy.yml']);
});

test.each([
  { name: 'and why is a notice', why: 'The branch is new.', remarks: ['The branch is new.'] },
  { name: 'and nobody expects any', why: null, remarks: [] },
])('there may be none, $name', async ({ why, remarks }) => {
  expect(await read({ find: async () => ({ kind: 'none', why }), isRequired: true })).toEqual({
    base: null,
    problems: [],
    remarks: remarks.map((message) => ({ severity: 'notice', message })),
  });
});

test('one that cannot be read is a notice where it was not asked for', async () => {
  const found = await read({ find: async () => ({ kind: 'text', text: broken }), isRequired: false });
  expect([found.base, found.problems]).toEqual([null, []]);
  expect(
    found.remarks.map(({ severity, message }) => [severity, message.slice(0, complaint.length)]),
  ).toEqual([['notice', complaint]]);
  expect(found.remarks[0]?.message).toMatch(/\); so every finding counts as introduced by this change\.$/);
});

test('and a problem where it was', async () => {
  const found = await read({ find: async () => ({ kind: 'text', text: broken }), isRequired: true });
  expect(found).toEqual({
    base: null,
    problems: [
      { kind: 'policy', message: expect.stringMatching(/\)\. Name a version that can\.$/), location: null },
    ],
    remarks: [],
  });
});

test.each([
  {
    name: 'the user can fix',
    error: new InputError(['No commit.']),
    problem: { kind: 'input', message: 'No commit.' },
  },
  {
    name: 'is a bug',
    error: new Error('no base'),
    problem: { kind: 'internal', message: expect.stringContaining('no base') },
  },
])('what goes wrong on the way and $name is a problem', async ({ error, problem }) => {
  const find = async () => {
    throw error;
  };
  expect(await read({ find, isRequired: false })).toMatchObject({
    base: null,
    problems: [problem],
    remarks: [],
  });
});

test('where there is no policy to compare it with, it is not asked for', async () => {
  let isAsked = false;
  const find = async (): Promise<BaseText> => {
    isAsked = true;
    return { kind: 'text', text: policy };
  };
  expect(await read({ find, isRequired: true }, broken)).toEqual({ base: null, problems: [], remarks: [] });
  expect(isAsked).toBe(false);
});

async function read(base: BaseWish, head = policy) {
  const wish = request({ 'policy.yml': head }, { base });
  return readBase(wish, readPolicy(wish, '2026-11-23'), '2026-11-23');
}
