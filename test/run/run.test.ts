import { expect, test } from '@jest/globals';
import { cancelled, run } from '../../src/run/run.js';
import { redactionOf } from '../../src/text/redaction.js';
import { root } from '../support/repository.js';

test('a signal that came while nothing could hear it is heard before the report is made', async () => {
  const controller = new AbortController();
  // As late as one that comes during the audit: the loop may be past the place where it looks for signals.
  const abort = () => setImmediate(() => setImmediate(() => controller.abort()));
  const find = async () => {
    abort();
    return { kind: 'none', why: null } as const;
  };
  const { report } = await run({
    workspace: root,
    policy: {
      kind: 'file',
      path: 'test/fixtures/seed-policy.yml',
      name: 'the policy',
      missing: () => '',
      isDispensable: false,
    },
    account: { kind: 'skip', remark: null },
    base: { find, isRequired: false },
    failOn: 'error',
    redaction: redactionOf(),
    problems: [],
    besides: [],
    remarks: [],
    progress: () => {},
    signal: controller.signal,
    now: () => new Date(),
  });
  expect(report).toMatchObject({ result: 'error', problems: [cancelled] });
});
