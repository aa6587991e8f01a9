import { expect, test } from '@jest/globals';
import { proposalOf } from '../../src/cli/document.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { readyPolicy } from '../../src/policy/ready-policy.js';
import { redactionOf } from '../../src/text/redaction.js';
import { liveKey } from '../support/report.js';
import { commands } from '../support/runner.js';

const { redact } = redactionOf('a secret of this very run');

test.each(['##[error]x', '::error::x', 'x\n::error::y', '\u115f##[group]', 'plain'])(
  'a ready policy with a key named %j runs no workflow command, and still names it',
  (name) => {
    const text =
      proposalOf({ proposal: readyPolicy([liveKey(name, ['mail.send'], 'a'.repeat(22))]) }, redact) ?? '';
    expect(commands(text)).toEqual([]);
    expect(parsePolicy(text, 'p.yml').entries[0]?.selector).toMatchObject({ name: { value: name } });
  },
);

test('a ready policy shows no secret of the run', () => {
  expect(proposalOf({ proposal: '# a secret of this very run\nversion: 1\n' }, redact)).toBe(
    '# [redacted]\nversion: 1\n',
  );
});
