import { expect, test } from '@jest/globals';
import { answerItem, proofItem } from '../../../src/reporters/summary/answers.js';
import { type Keys, keyId } from '../../support/accounts.js';
import { audited, policyFile } from '../../support/audited.js';
import { plainLines } from '../../support/blocks.js';
import { samples } from '../../support/sample-reports.js';

const asked = (grantor: string) =>
  `version: 1\n${grantor}\nkeys:\n  - { name: mailer, scopes: [mail.send, stats.read] }\n`;

test.each<{ name: string; policy: string; keys: Keys; lines: readonly string[] }>([
  {
    name: 'a refused change by a named grantor, with the answer and who could',
    policy: asked('grantor: admin'),
    keys: {
      admin: ['api_keys.update', 'stats.read'],
      mailer: [],
      root: ['api_keys.update', 'mail.send', 'stats.read'],
    },
    lines: [
      'PUT by admin, asked for in line 4: ❌ refused',
      'Answer: 400 unauthorized scopes: [mail.send]',
      'Who could: Let key root make the change, or an owner or admin in the dashboard. Or let key root first give key admin mail.send: then it can make the change itself.',
    ],
  },
  {
    name: 'a change by the best of the live keys',
    policy: asked(''),
    keys: { admin: ['api_keys.update', 'mail.send', 'stats.read'], mailer: [] },
    lines: [
      'PUT by admin (the best of the live keys), asked for in line 4: ✅ accepted',
      'Answer: 200',
      'Who could: admin can do it',
    ],
  },
  {
    name: 'a change in the dashboard, as the policy has it',
    policy: asked('grantor: dashboard'),
    keys: { mailer: [] },
    lines: [
      'PUT by a person, in the dashboard, asked for in line 4: ✅ accepted',
      'Answer: no scope check for a person',
      'Who could: an owner or admin',
    ],
  },
  {
    name: 'a change that no live key may send',
    policy: asked(''),
    keys: { mailer: [] },
    lines: [
      'PUT by a person, in the dashboard (no live key may send it), asked for in line 4: ✅ accepted',
      'Answer: no scope check for a person',
      'Who could: an owner or admin',
    ],
  },
  {
    name: 'a change by a grantor that is not known',
    policy: asked('grantor: nobody'),
    keys: { mailer: [] },
    lines: [
      'PUT by not known, asked for in line 4: ❓ unproven',
      'Answer: It depends on who the grantor is.',
    ],
  },
])('$name', ({ policy, keys, lines }) => {
  const [grant] = audited({ policy, keys }).grants;
  expect(grant && plainLines(answerItem(grant, policyFile).text)).toEqual(lines);
});

test('what anybody is refused is said to be so, and a plan stands with its resource and its file', () => {
  const told = [...samples['pull-request'].grants, ...samples.plan.grants].map(
    (grant) => plainLines(answerItem(grant, policyFile).text)[0],
  );
  expect(told).toContain('POST by anybody, asked for in line 20: ❌ refused');
  expect(told).toContain(
    'PUT by key-admin, asked for in line 4 and infra/main.tf, line 14, by Terraform (sendgrid_api_key.key_admin): ❌ refused',
  );
});

test('the proof names what each key lacks, and there is none of what is not refused', () => {
  expect(samples['pull-request'].grants.map((grant) => proofItem(grant)?.text)).toEqual([
    'Proof: the keys that may send this <code>PUT</code> and would be refused, with what each lacks: <code>key-admin</code> lacks <code>mail.send</code>',
    undefined,
    undefined,
    'Proof: the keys that may send this <code>POST</code> and would be refused, with what each lacks: <code>root</code> lacks <code>billing.read</code>; <code>key-admin</code> lacks <code>billing.read</code>, <code>mail.send</code>',
    undefined,
  ]);
});

test('keys that share a name have their ids beside it', () => {
  const [grant] = audited({
    policy: `version: 1\nkeys:\n  - { id: "${keyId(0)}", scopes: [mail.send], grantor: "${keyId(1)}" }\n`,
    keys: [
      { name: 'deploy', scopes: ['api_keys.update'] },
      { name: 'deploy', scopes: ['api_keys.update'] },
    ],
  }).grants;
  const named = (n: number) => `<code>deploy</code> (id <code>${keyId(n)}</code>)`;
  expect(grant && answerItem(grant, policyFile).text).toContain(`<code>PUT</code> by ${named(1)}`);
  expect(grant && proofItem(grant)?.text).toContain(
    `${named(0)} lacks <code>mail.send</code>; ${named(1)} lacks <code>mail.send</code>`,
  );
});
