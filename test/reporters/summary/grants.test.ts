import { expect, test } from '@jest/globals';
import { grants, proofs, worstFirst } from '../../../src/reporters/summary/grants.js';
import { type Keys, keyId } from '../../support/accounts.js';
import { audited } from '../../support/audited.js';
import { samples } from '../../support/sample-reports.js';

const roomBytes = 100_000;

test('refused changes come first, then unproven ones, each kind in the order of the policy', () => {
  const all = worstFirst(samples['pull-request'].grants);
  expect(all.map(({ verdict, key }) => `${verdict.kind} ${key.name}`)).toEqual([
    'refused key-admin',
    'refused invoices',
    'unproven stats',
    'accepted root',
    'accepted mailer',
  ]);
});

const asked = (grantor: string) =>
  `version: 1\n${grantor}\nkeys:\n  - { name: mailer, scopes: [mail.send, stats.read] }\n`;

test.each<{ name: string; policy: string; keys: Keys; texts: readonly string[] }>([
  {
    name: 'a refused change by a named grantor, with the answer and who could',
    policy: asked('grantor: admin'),
    keys: {
      admin: ['api_keys.update', 'stats.read'],
      mailer: [],
      root: ['api_keys.update', 'mail.send', 'stats.read'],
    },
    texts: [
      '<td><code>admin</code></td><td>❌ <b>refused</b></td><td>400 <code>unauthorized scopes: &#91;mail.send&#93;</code></td><td>Let key <code>root</code> make the change, or an owner or admin in the dashboard. Or let key <code>root</code> first give key <code>admin</code> <code>mail.send</code>: then it can make the change itself.</td>',
    ],
  },
  {
    name: 'a change by the best of the live keys',
    policy: asked(''),
    keys: { admin: ['api_keys.update', 'mail.send', 'stats.read'], mailer: [] },
    texts: [
      '<code>admin</code><br><sub>best of the live keys</sub>',
      '✅ <b>accepted</b>',
      '<code>admin</code> can do it',
    ],
  },
  {
    name: 'a change in the dashboard, as the policy has it',
    policy: asked('grantor: dashboard'),
    keys: { mailer: [] },
    texts: [
      '<td>a person, in the dashboard</td>',
      'no scope check for a person',
      '<td>an owner or admin</td>',
    ],
  },
  {
    name: 'a change that no live key may send',
    policy: asked(''),
    keys: { mailer: [] },
    texts: ['a person, in the dashboard<br><sub>no live key may send it</sub>'],
  },
  {
    name: 'a change by a grantor that is not known',
    policy: asked('grantor: nobody'),
    keys: { mailer: [] },
    texts: ['<td>not known</td>', 'It depends on who the grantor is.'],
  },
  {
    name: 'a chain of requests',
    policy: asked('grantor: admin'),
    keys: {
      admin: ['api_keys.update'],
      mailer: [],
      one: ['api_keys.update', 'mail.send'],
      two: ['api_keys.update', 'stats.read'],
    },
    texts: [
      '2 requests in a row would reach it, if SendGrid compares only what is added: key <code>one</code> gives key <code>mailer</code> <code>mail.send</code>, then key <code>two</code> gives key <code>mailer</code> <code>stats.read</code>.</td>',
    ],
  },
])('$name', ({ policy, keys, texts }) => {
  const { text = '' } = grants(audited({ policy, keys }), roomBytes) ?? {};
  for (const part of texts) expect(text).toContain(part);
});

test('the proof names what each key lacks', () => {
  expect(proofs(samples.seed, roomBytes)?.text).toContain(
    '<tr><td><code>key-admin</code></td><td><code>key-admin</code> lacks <code>mail.send</code></td></tr>',
  );
});

test('no change, no section', () => {
  expect([grants(samples.clean, roomBytes), proofs(samples.clean, roomBytes)]).toEqual([null, null]);
});

test('keys that share a name have their ids beside it, in the table and in the proof', () => {
  const report = audited({
    policy: `version: 1\nkeys:\n  - { id: "${keyId(0)}", scopes: [mail.send], grantor: "${keyId(1)}" }\n`,
    keys: [
      { name: 'deploy', scopes: ['api_keys.update'] },
      { name: 'deploy', scopes: ['api_keys.update'] },
    ],
  });
  const table = grants(report, roomBytes)?.text ?? '';
  const named = (n: number) => `<code>deploy</code> (id <code>${keyId(n)}</code>)`;
  expect(table).toContain(
    `<tr><td><b>${named(0)}</b><br>line 3</td><td><code>mail.send</code></td><td>${named(1)}</td>`,
  );
  expect(proofs(report, roomBytes)?.text).toContain(
    `<tr><td>${named(0)}</td><td>${named(0)} lacks <code>mail.send</code><br>${named(1)} lacks <code>mail.send</code></td></tr>`,
  );
});

test('a key that shares its name and could make the change has its id beside it', () => {
  const report = audited({
    policy: `version: 1\nkeys:\n  - { id: "${keyId(0)}", scopes: [mail.send] }\n`,
    keys: [
      { name: 'deploy', scopes: [] },
      { name: 'deploy', scopes: ['api_keys.update', 'mail.send'] },
    ],
  });
  expect(grants(report, roomBytes)?.text).toContain(
    `<td><code>deploy</code> (id <code>${keyId(1)}</code>) can do it</td>`,
  );
});
