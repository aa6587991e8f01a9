import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from '@jest/globals';
import type { AccountWish, Request, WantedFile } from '../../src/run/request.js';
import type { Secret } from '../../src/secret.js';
import { redactionOf } from '../../src/text/redaction.js';

/** The policy that a request of a test wants. */
export const wantedFile: WantedFile = {
  kind: 'file',
  path: 'policy.yml',
  name: 'the policy',
  missing: (file) => `There is no ${file}.`,
  isDispensable: false,
};

/** The wish to read an account on loopback. */
export function readWish(url: string, apiKey: Secret): AccountWish {
  return { kind: 'read', apiKey, apiUrl: new URL(url), euApiUrl: new URL(url), timeLimitMinutes: 10 };
}

/** Makes requests in workspaces with these files, which are gone after each test; left out is what a test does not care for. */
export function requestsOfATest(): (
  files: Readonly<Record<string, string>>,
  of?: Partial<Request>,
) => Request {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
  });
  return (files, of = {}) => {
    const workspace = mkdtempSync(join(tmpdir(), 'run-'));
    folders.push(workspace);
    for (const [path, content] of Object.entries(files)) {
      mkdirSync(dirname(join(workspace, path)), { recursive: true });
      writeFileSync(join(workspace, path), content);
    }
    return {
      workspace,
      policy: wantedFile,
      account: { kind: 'skip', remark: null },
      plan: null,
      base: { find: async () => ({ kind: 'none', why: null }), isRequired: false },
      failOn: 'error',
      redaction: redactionOf(),
      problems: [],
      besides: [],
      remarks: [],
      progress: () => {},
      signal: new AbortController().signal,
      now: () => new Date('2026-11-23T09:00:00Z'),
      ...of,
    };
  };
}
