import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pullRequest, push } from '../support/events.js';
import type { ActionRun } from '../support/run-action.js';

export const policyFile = '.github/sendgrid-scopes.yml';

/** A policy that nothing is wrong with. */
export const good = 'version: 1\nkeys:\n  - name: scope-audit\n    presets: [scope-audit]\n';

/** An input that makes the run an error. */
export interface BadInput extends Pick<ActionRun, 'inputs' | 'files' | 'event' | 'env' | 'prepare'> {
  readonly name: string;
  /** `kind line:column message` of each error of the report. */
  readonly errors: readonly string[];
}

export const badInputs: readonly BadInput[] = [
  {
    name: 'no policy file',
    files: {},
    errors: [
      'policy A ready policy, made from the live account, is at the end of the job summary and of the log: read it, strike what no key should hold, and commit it as ".github/sendgrid-scopes.yml". There is no policy file yet, so the account was held against nothing.',
    ],
  },
  {
    name: 'an empty policy file',
    files: { [policyFile]: '' },
    errors: ['policy 1:1 The policy is empty. Write "version: 1" and "keys: []" to begin with.'],
  },
  {
    name: 'a folder in the place of the policy',
    files: { [`${policyFile}/x`]: '' },
    errors: [
      'policy 1:1 The policy file ".github/sendgrid-scopes.yml" is a folder. Name the file in input "policy-file".',
    ],
  },
  {
    name: 'a symbolic link out of the workspace',
    files: {},
    prepare: (workspace) => {
      writeFileSync(join(workspace, '../outside.yml'), good);
      mkdirSync(join(workspace, '.github'));
      symlinkSync('../../outside.yml', join(workspace, policyFile));
    },
    errors: [
      'policy 1:1 The policy file ".github/sendgrid-scopes.yml" is a symbolic link. Put the policy itself there.',
    ],
  },
  {
    name: 'a path out of the workspace',
    inputs: { 'policy-file': '../outside.yml' },
    errors: [
      'input The path in input "policy-file" leads out of the workspace: "../outside.yml". Give a path inside the repository.',
    ],
  },
  {
    name: 'a policy of 2 MiB',
    files: { [policyFile]: `${good}# ${'x'.repeat(2 * 1024 * 1024)}\n` },
    errors: [
      'policy 1:1 The policy file ".github/sendgrid-scopes.yml" has 2097221 bytes; at most 1048576 are read. Use patterns and presets to say it shorter.',
    ],
  },
  {
    name: 'a policy in UTF-16',
    files: { [policyFile]: Buffer.from(`\ufeff${good}`, 'utf16le') },
    errors: ['policy 1:1 The policy file ".github/sendgrid-scopes.yml" is in UTF-16. Save it as UTF-8.'],
  },
  {
    name: 'a policy in Latin-1',
    files: { [policyFile]: Buffer.from(`${good}# caf\u00e9\n`, 'latin1') },
    errors: ['policy 1:1 The policy file ".github/sendgrid-scopes.yml" is not in UTF-8. Save it as UTF-8.'],
  },
  {
    name: 'several mistakes in the policy, all at once',
    files: {
      [policyFile]:
        'version: 1\nkyes: []\nkeys:\n  - name: a\n    scopes: ["mail.*"]\n  - name: a\n    presets: [mail-sned]\n',
    },
    errors: [
      'policy 2:1 The member "kyes" is not known. Did you mean "keys"?',
      'policy 5:14 The scope "mail.*" is a pattern. Patterns are permitted under "allow" only: move it there, or name each scope.',
      'policy 6:11 The name "a" has an entry in line 4 already. Merge the two, or tell the keys apart by "id".',
      'policy 7:15 The preset "mail-sned" is not known. Did you mean "mail-send"?',
    ],
  },
  {
    name: 'no key on a push',
    inputs: { 'sendgrid-api-key': '' },
    event: push(),
    errors: [
      'input Input "sendgrid-api-key" is empty. Store a key that holds "api_keys.read" as a secret of the repository, and pass it under the step\'s `with`.',
    ],
  },
  {
    name: 'no key for a pull request of a fork that would get the secret',
    inputs: { 'sendgrid-api-key': '' },
    event: { ...pullRequest({ fork: true }), name: 'pull_request_target' },
    errors: [
      'input Input "sendgrid-api-key" is empty. Store a key that holds "api_keys.read" as a secret of the repository, and pass it under the step\'s `with`.',
    ],
  },
  {
    name: 'the id of a key in the place of the key',
    inputs: { 'sendgrid-api-key': 'abcdefghijklmnopqrstuv' },
    errors: [
      'input Input "sendgrid-api-key" is the id of a key, not the key. The key starts with "SG." and is shown once, when it is created: make a new one if it is lost.',
    ],
  },
  {
    name: 'a key with a line feed inside',
    inputs: { 'sendgrid-api-key': 'SG.abc\nSG.defghijklmn' },
    errors: [
      'input Input "sendgrid-api-key" has white space inside: U+000A LINE FEED at character 7. Store the key alone, on one line, with nothing around it.',
    ],
  },
  {
    name: 'a key with an invisible character inside',
    inputs: { 'sendgrid-api-key': `SG.${'x'.repeat(22)}.\u200b${'y'.repeat(43)}` },
    errors: [
      'input Input "sendgrid-api-key" has an invisible character inside: U+200B ZERO WIDTH SPACE at character 27. Store the key alone, on one line, with nothing around it.',
    ],
  },
  {
    name: 'a key in the place of a host',
    inputs: { 'api-url': `https://SG.${'x'.repeat(22)}.${'y'.repeat(43)}/` },
    errors: [
      'input Input "api-url" has an API key or a token in it, which is not shown here. Take it out, and revoke it where it stands in a file; a key belongs in input "sendgrid-api-key" alone, as a secret.',
    ],
  },
  {
    name: 'plain http to a name below localhost',
    inputs: { 'api-url': 'http://x.localhost' },
    errors: [
      'input Input "api-url" would send the key unencrypted: "http://x.localhost". Use https://api.sendgrid.com, or https://api.eu.sendgrid.com for an account in the EU.',
    ],
  },
  {
    name: 'a key in the policy, folded over two lines',
    files: {
      [policyFile]: `${good}    owner: SG.${'x'.repeat(22)}.\n      ${'y'.repeat(43)}\n`,
    },
    errors: [
      'policy 5:12 A whole API key stands here. Revoke it at SendGrid, and take it out of the file and its history.',
    ],
  },
  {
    name: 'plain http to a foreign host',
    inputs: { 'api-url': 'http://api.sendgrid.com' },
    errors: [
      'input Input "api-url" would send the key unencrypted: "http://api.sendgrid.com". Use https://api.sendgrid.com, or https://api.eu.sendgrid.com for an account in the EU.',
    ],
  },
  {
    name: 'an api-url with a path',
    inputs: { 'api-url': 'https://api.sendgrid.com/v3' },
    errors: [
      'input Input "api-url" holds more than a host: "https://api.sendgrid.com/v3". Use https://api.sendgrid.com, or https://api.eu.sendgrid.com for an account in the EU.',
    ],
  },
  {
    name: 'an api-url that is none, beside a threshold that is none',
    inputs: { 'api-url': 'sendgrid', 'fail-on': 'sometimes' },
    errors: [
      'input Input "api-url" is not a URL: "sendgrid". Use https://api.sendgrid.com, or https://api.eu.sendgrid.com for an account in the EU.',
      'input Input "fail-on" is "sometimes". Use error, warning, notice or never.',
    ],
  },
];
