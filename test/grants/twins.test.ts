import { expect, test } from '@jest/globals';
import { keyId } from '../support/accounts.js';
import { auditOf, findingNames, type PlanCase } from '../support/plan-audit.js';
import { creation, partlyKnown, update } from '../support/planned-resources.js';

const [admin, a] = [keyId(0), keyId(1)];
const keys = [
  { id: admin, name: 'admin', scopes: ['api_keys.create', 'api_keys.update', 'mail.send'] },
  { id: a, name: 'a', scopes: ['alerts.read'] },
];
const head = 'grantor: admin\nterraform: {}\n';
const last = '\n  - { match: "*", allow: ["*"] }\nrules: { critical-scope: off, widened-policy: off }';
const policy = (entry: string) => `${head}keys:\n  - ${entry}${last}`;
const a2 = (scopes: string) => policy(`{ name: a, scopes: [${scopes}], allow: ["*"] }`);
const ci = (scopes: string) => policy(`{ name: ci, scopes: [${scopes}], allow: ["*"] }`);

test.each<
  [name: string, given: Partial<PlanCase> & Pick<PlanCase, 'policy' | 'plan'>, told: readonly string[]]
>([
  [
    'a refused update of both is said of the plan',
    { policy: a2('stats.read'), plan: [update(a, 'a', 'alerts.read', 'stats.read')] },
    ['3:1 impossible-grant of a [5:13]'],
  ],
  [
    'a refused creation of both is said of the plan',
    { policy: ci('stats.read'), plan: [creation('ci', 'stats.read')] },
    ['3:1 impossible-grant of ci [5:13]'],
  ],
  [
    'a refused escalation of both is said of the plan',
    {
      policy: policy('{ name: admin, scopes: [stats.read], allow: ["*"] }'),
      plan: [update(admin, 'admin', 'api_keys.create', 'api_keys.update', 'mail.send', 'stats.read')],
    },
    ['3:1 self-escalation of admin [5:13]'],
  ],
  [
    'an unproven update of both is said of the plan',
    { policy: a2('mail.send'), plan: [update(a, 'a', 'alerts.read', 'mail.send')] },
    ['3:1 unproven-grant of a [5:13]'],
  ],
  [
    'a mix with billing of both is said of the plan',
    { policy: ci('mail.send, billing.read'), plan: [creation('ci', 'billing.read', 'mail.send')] },
    ['3:1 billing-mix of ci [5:13]'],
  ],
  [
    'a creation of both that is no scope is said of the plan',
    { policy: ci('suppressions.read'), plan: [creation('ci', 'suppressions.read')] },
    ['3:1 impossible-grant of ci [5:13]', '5:26 unknown-scope of ci'],
  ],
  [
    'an accepted update of both is said of the policy',
    {
      keys: [...keys.slice(0, 1), { id: a, name: 'a', scopes: [] }],
      policy: a2('mail.send'),
      plan: [update(a, 'a', 'mail.send')],
    },
    ['5:25 missing-scope of a'],
  ],
  [
    'an accepted creation of both is said of the policy',
    { policy: ci('mail.send'), plan: [creation('ci', 'mail.send')] },
    ['5:13 missing-key of ci'],
  ],
  [
    'another list is said of both',
    { policy: a2('stats.read'), plan: [update(a, 'a', 'alerts.read', 'stats.read', 'templates.read')] },
    ['3:1 impossible-grant of a', '5:25 impossible-grant of a'],
  ],
  [
    'a list of which the plan knows a part is said of both',
    { policy: ci('stats.read'), plan: [partlyKnown(creation('ci'), 'stats.read')] },
    ['3:1 impossible-grant of ci', '5:26 impossible-grant of ci'],
  ],
  [
    'another key that is asked is said of both',
    { policy: ci('stats.read').replace('{}', '{ grantor: a }'), plan: [creation('ci', 'stats.read')] },
    ['3:1 impossible-grant of ci', '5:26 impossible-grant of ci'],
  ],
  [
    'another answer is said of both',
    { policy: ci('mail.send').replace('{}', '{ grantor: a }'), plan: [creation('ci', 'mail.send')] },
    ['3:1 impossible-grant of ci', '5:13 missing-key of ci'],
  ],
  [
    'every resource that asks for the same is said of',
    {
      policy: ci('stats.read'),
      plan: [creation('ci', 'stats.read'), { ...creation('ci', 'stats.read'), name: 'again' }],
    },
    ['3:1 impossible-grant of ci [5:13]', '3:1 impossible-grant of ci [5:13]'],
  ],
  [
    'what the base asks for as well is new in the plan',
    { policy: ci('stats.read'), base: ci('stats.read'), plan: [creation('ci', 'stats.read')] },
    ['3:1 impossible-grant of ci [5:13]'],
  ],
  [
    'what the base asks for as well was there where only the policy asks for it',
    { policy: ci('stats.read'), base: ci('stats.read'), plan: [] },
    ['5:26 impossible-grant of ci, already there'],
  ],
  [
    'what only the policy asks for is new, beside a plan of something else',
    { policy: ci('stats.read'), base: a2('alerts.read'), plan: [creation('other', 'stats.read')] },
    ['3:1 impossible-grant of other', '5:26 impossible-grant of ci'],
  ],
])('%s', (_name, given, told) => {
  expect(findingNames(auditOf({ keys, ...given }))).toEqual(told);
});
