import { expect, test } from '@jest/globals';
import { formats } from '../../src/cli/arguments.js';
import { documentOf, proposalOf } from '../../src/cli/document.js';
import { literally, phrase } from '../../src/model/phrase.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { readyPolicy } from '../../src/policy/ready-policy.js';
import { redactionOf } from '../../src/text/redaction.js';
import { hostileNames } from '../support/hostile.js';
import { finding, liveKey, report } from '../support/report.js';
import { commands } from '../support/runner.js';

const { redact } = redactionOf('a secret of this very run');

test.each(['##[error]x', '::error::x', 'x\n::error::y', '\u115f##[group]', 'plain'])(
  'a ready policy with a key named %j runs no workflow command, and still names it',
  (name) => {
    const text =
      proposalOf({ proposal: readyPolicy([liveKey(name, ['mail.send'], 'a'.repeat(22))]) }, redact)?.text ??
      '';
    expect(commands(text)).toEqual([]);
    expect(parsePolicy(text, 'p.yml').entries[0]?.selector).toMatchObject({ name: { value: name } });
  },
);

test('a ready policy shows no secret of the run', () => {
  expect(proposalOf({ proposal: '# a secret of this very run\nversion: 1\n' }, redact)?.text).toBe(
    '# [redacted]\nversion: 1\n',
  );
});

test.each(formats)('%s of a small report lacks nothing', (format) => {
  const made = documentOf(format, report(), { policyText: null, sources: new Map(), redact, terminal: null });
  expect(made).toEqual({ text: expect.any(String), remark: null });
});

test('there is no SARIF of an audit that could not look', () => {
  const making = { policyText: null, sources: new Map(), redact, terminal: null };
  expect(documentOf('sarif', report({ audited: false }), making)).toBeNull();
});

test('JSON that had to be cut says so', () => {
  const matter = phrase`${literally('m'.repeat(1024 * 1024))}`;
  const findings = Array.from({ length: 70 }, () => finding({ rule: 'unknown-scope', matter }));
  const made = documentOf('json', report({ findings }), {
    policyText: null,
    sources: new Map(),
    redact,
    terminal: null,
  });
  expect(made?.remark?.message).toMatch(/^The JSON report does not hold everything/);
});

test.each(formats)('%s shows foreign names without a form of workflow command', (format) => {
  const findings = hostileNames.map((name) =>
    finding({ rule: 'unknown-scope', key: { id: 'a'.repeat(22), name }, matter: phrase`${literally(name)}` }),
  );
  const made = documentOf(format, report({ findings }), {
    policyText: null,
    sources: new Map(),
    redact,
    terminal: null,
  });
  expect(commands(made?.text ?? '')).toEqual([]);
});
