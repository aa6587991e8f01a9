import { expect, test } from '@jest/globals';
import { keyId } from '../support/accounts.js';
import { attemptLines, auditOf, type PlanCase } from '../support/plan-audit.js';
import { creation } from '../support/planned-resources.js';

test.each<[name: string, policy: string, plan: PlanCase['plan'], told: readonly string[]]>([
  [
    'the grantor of the provider',
    'grantor: c\nterraform: { grantor: b, providers: { sendgrid: { grantor: a } } }\nkeys: []',
    [creation('ci')],
    ['ci: POST ci adds mail.send, by a: accepted'],
  ],
  [
    'the grantor of Terraform where the provider has none of its own',
    'grantor: c\nterraform: { grantor: b, providers: { sendgrid.eu: { grantor: a } } }\nkeys: []',
    [creation('ci')],
    ['ci: POST ci adds mail.send, by b: refused (endpoint)'],
  ],
  [
    'each provider its own',
    'terraform: { grantor: b, providers: { sendgrid.eu: { grantor: a } } }\nkeys: []',
    [creation('ci'), { ...creation('eu'), providerKey: 'sendgrid.eu' }],
    ['ci: POST ci adds mail.send, by b: refused (endpoint)', 'eu: POST eu adds mail.send, by a: accepted'],
  ],
  [
    'no provider that is called alike',
    'terraform: { grantor: b, providers: { Sendgrid: { grantor: a } } }\nkeys: []',
    [creation('ci')],
    ['ci: POST ci adds mail.send, by b: refused (endpoint)'],
  ],
  [
    "the policy's grantor",
    'grantor: c\nkeys: []',
    [creation('ci')],
    ['ci: POST ci adds mail.send, by c: accepted'],
  ],
  [
    'a key by its id',
    `terraform: { grantor: "${keyId(1)}" }\nkeys: []`,
    [creation('ci')],
    ['ci: POST ci adds mail.send, by a: accepted'],
  ],
  [
    'any key where a person applies the changes of the policy',
    'grantor: dashboard\nkeys: []',
    [creation('ci')],
    ['ci: POST ci adds mail.send, by c (tried): accepted'],
  ],
  ['any key', 'keys: []', [creation('ci')], ['ci: POST ci adds mail.send, by c (tried): accepted']],
  [
    'a key that is not live',
    'terraform: { grantor: nobody }\nkeys: []',
    [creation('ci')],
    ['ci: POST ci adds mail.send, by nobody: unproven (unknown-grantor)'],
  ],
  [
    'no key of an entry',
    'keys: [{ name: ci, allow: [], grantor: a }]',
    [creation('ci')],
    ['ci: POST ci adds mail.send, by c (tried): accepted'],
  ],
  [
    'nobody where the provider is for another account',
    'terraform: { grantor: b, providers: { sendgrid: { ignore: true } } }\nkeys: []',
    [creation('ci')],
    [],
  ],
])('Terraform asks %s', (_name, policy, plan, told) => {
  const named = {
    c: ['api_keys.create', 'mail.send'],
    a: ['api_keys.create', 'mail.send', 'alerts.read'],
    b: ['mail.send'],
  };
  const made = plan.map((one) => ({ ...one, after: { ...(one.after as object), scopes: ['mail.send'] } }));
  expect(attemptLines(auditOf({ policy, keys: named, plan: made }))).toEqual(told);
});
