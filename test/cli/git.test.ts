import { tmpdir } from 'node:os';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { askGit } from '../../src/cli/git.js';

const { SENDGRID_API_KEY: key, PATH: path = '' } = process.env;
const { signal } = new AbortController();

beforeEach(() => {
  process.env.SENDGRID_API_KEY = 'a secret';
});
afterEach(() => {
  process.env.PATH = path;
  if (key === undefined) delete process.env.SENDGRID_API_KEY;
  else process.env.SENDGRID_API_KEY = key;
});

test('Git and what it runs never get the key', async () => {
  const shown = 'alias.shown=!echo "$GIT_TERMINAL_PROMPT[$SENDGRID_API_KEY]"';
  const answer = await askGit(tmpdir(), ['-c', shown, 'shown'], signal);
  expect(answer).toEqual({ kind: 'printed', bytes: expect.anything() });
  expect(answer.kind === 'printed' && new TextDecoder().decode(answer.bytes)).toBe('0[]\n');
});

test('what Git refuses comes with the first line that it said', async () => {
  expect(await askGit(tmpdir(), ['no-such-command'], signal)).toEqual({
    kind: 'refused',
    why: "git: 'no-such-command' is not a git command. See 'git --help'.",
  });
});

test('more than a policy may have is refused', async () => {
  const answer = await askGit(tmpdir(), ['-c', 'alias.large=!head -c 2000000 /dev/zero', 'large'], signal);
  expect(answer).toEqual({ kind: 'refused', why: 'it has more than 1048576 bytes' });
});

test('where there is no Git, --base is pointed to', async () => {
  process.env.PATH = '';
  await expect(askGit(tmpdir(), ['version'], signal)).rejects.toThrow('Use --base with a file.');
});
