import { expect, test } from '@jest/globals';
import type { JudgedAttempt } from '../../src/model/attempt.js';
import type { WayOut } from '../../src/model/way-out.js';
import { plain } from '../../src/text/plain.js';
import { waysOutTold } from '../../src/text/way-out-text.js';
import { accountOf } from '../support/accounts.js';
import { judged } from '../support/grants.js';
import { creation } from '../support/planned-resources.js';
import { planOf } from '../support/plans.js';
import { at, liveKey } from '../support/report.js';

const attempt = one(judged('version: 1\nkeys: [{ name: new, scopes: [mail.send] }]\n', accountOf({})));
const root = liveKey('root', ['mail.send']);
const admin = liveKey('admin', []);
const keys = ['a', 'b', 'c', 'd', 'e'].map((name) => liveKey(name, []));
const many = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
const step = { grantor: root, key: admin, add: ['mail.send'], remove: [], reading: 'both' } as const;
const asked = {
  kind: 'asked-first-step',
  grantor: admin,
  scopes: ['mail.send'],
  source: attempt.source,
  location: at(7),
  verdict: 'accepted',
  stillLacks: [],
} as const;

test.each<[name: string, ways: readonly WayOut[], told: string]>([
  ['nothing to do', [], ''],
  [
    'one other key',
    [{ kind: 'another-key', keys: [root] }],
    'Let key "root" make the change, or an owner or admin in the dashboard.',
  ],
  [
    'more keys than are named',
    [{ kind: 'another-key', keys }],
    'Let one of the keys "a", "b", "c" and 2 more make the change, or an owner or admin in the dashboard.',
  ],
  [
    'keys that hold what is known of it',
    [{ kind: 'known-part', keys: keys.slice(0, 2) }],
    'Let Terraform apply with key "a" or "b", which can make the change as far as it is known, or let an owner or admin make the change in the dashboard.',
  ],
  [
    'a list to be written',
    [{ kind: 'list-scopes', creators: [root] }],
    'Write the scopes that the key needs under `scopes`, and let Terraform apply with key "root", which may create keys.',
  ],
  [
    'a list to be written where no key may create any',
    [{ kind: 'list-scopes', creators: [] }],
    'Write the scopes that the key needs under `scopes`, and let an owner or admin first give the key that Terraform applies with "api_keys.create".',
  ],
  [
    'a list to be known',
    [{ kind: 'write-out' }],
    'Write the scopes so that they are known before apply, or plan again once they are.',
  ],
  [
    'a place to be free',
    [{ kind: 'delete-first' }],
    'Delete keys first, by an apply of its own, or plan fewer, and plan again.',
  ],
  [
    'a key that the plan deletes',
    [{ kind: 'apply-apart', resources: [] }],
    'Let Terraform apply with a key that the plan does not change.',
  ],
  [
    'a key that other resources change',
    [{ kind: 'apply-apart', resources: planOf(many.map((name) => creation(name))).resources }],
    'Apply `sendgrid_api_key.a`, `sendgrid_api_key.b`, `sendgrid_api_key.c` and 5 more alone first, and plan again; or let Terraform apply with a key that the plan does not change.',
  ],
  [
    'a person alone',
    [{ kind: 'person', perhaps: null }],
    'Leave it to an owner or admin in the dashboard: no live key could make the change.',
  ],
  [
    'a person for sure, a key perhaps',
    [{ kind: 'person', perhaps: root }],
    'Leave it to an owner or admin in the dashboard: key "root" could make the change only if SendGrid compares no more than what is added.',
  ],
  [
    'a first step as the only way',
    [{ kind: 'first-step', grantor: admin, scopes: ['mail.send'], giver: root, without: [] }],
    'Let key "root" first give key "admin" "mail.send": then it can make the change itself.',
  ],
  [
    'a first step as another way, which leaves something out',
    [
      { kind: 'person-too' },
      { kind: 'first-step', grantor: admin, scopes: ['mail.send'], giver: null, without: ['stats.read'] },
    ],
    'An owner or admin can make it in the dashboard. Or let an owner or admin first give key "admin" "mail.send": then it can send the update without "stats.read", which the entry allows but does not want.',
  ],
  [
    'a first step that the policy asks for',
    [asked],
    'The policy asks for the first step itself: the entry in line 7 wants key "admin" to hold "mail.send". Apply that before this.',
  ],
  [
    'a first step of the policy that is refused itself',
    [{ ...asked, verdict: 'refused' }],
    'The policy asks for the first step itself: the entry in line 7 wants key "admin" to hold "mail.send". That step is refused, too.',
  ],
  [
    'a first step of the policy that is not enough',
    [{ ...asked, stillLacks: ['stats.read'] }],
    'The policy asks for the first step itself: the entry in line 7 wants key "admin" to hold "mail.send". But then the key would still lack "stats.read".',
  ],
  [
    'a first step of the policy that is unproven',
    [{ ...asked, verdict: 'unproven' }],
    'The policy asks for the first step itself: the entry in line 7 wants key "admin" to hold "mail.send". Whether SendGrid accepts that step is not established.',
  ],
  [
    'names that are no scopes',
    [
      {
        kind: 'real-name',
        names: [
          { scope: 'mail.sned', real: ['mail.send'] },
          { scope: 'nosuch', real: [] },
        ],
      },
    ],
    'Write "mail.send" in the place of "mail.sned". Take "nosuch" out of the policy.',
  ],
  [
    'more names that are no scopes than are named',
    [{ kind: 'real-name', names: ['a', 'b', 'c', 'd', 'e'].map((scope) => ({ scope, real: [] })) }],
    'Take "a" out of the policy. Take "b" out of the policy. Take "c" out of the policy. The same goes for 2 more.',
  ],
  [
    'a name that stands for one of two scopes',
    [{ kind: 'real-name', names: [{ scope: 'a', real: ['b', 'c'] }] }],
    'Write "b" or "c" in the place of "a".',
  ],
  [
    'a chain that gives more scopes than are named',
    [{ kind: 'chain', steps: [{ ...step, add: many, remove: many }], created: -1 }],
    '1 request in a row would reach it: key "root" gives key "admin" "a", "b", "c" and 5 more and takes "a", "b", "c" and 5 more from it.',
  ],
  [
    'names that nobody knows',
    [{ kind: 'check-name', scopes: ['brand.new'] }],
    'First check the name "brand.new": neither the catalogue nor any live key knows it.',
  ],
  [
    'several names that nobody knows',
    [{ kind: 'check-name', scopes: ['brand.new', 'brand.newer'] }],
    'First check the names "brand.new", "brand.newer": neither the catalogue nor any live key knows them.',
  ],
  [
    'a smaller update',
    [{ kind: 'smaller-update', without: ['stats.read'] }],
    'Send the update without "stats.read", which the entry allows but does not want: that one is accepted.',
  ],
  [
    'requests in a row, one of which creates the key and one takes something away',
    [
      {
        kind: 'chain',
        steps: [step, { ...step, grantor: admin, remove: ['stats.read'], reading: 'delta' }],
        created: 0,
      },
    ],
    '2 requests in a row would reach it, if SendGrid compares only what is added: key "root" creates key "admin" with "mail.send", then key "admin" gives key "admin" "mail.send" and takes "stats.read" from it.',
  ],
  [
    'a mix with billing',
    [{ kind: 'nobody', because: 'billing' }],
    'Split the entry: one key for billing, one for the rest.',
  ],
  [
    'a full account',
    [{ kind: 'nobody', because: 'key-limit' }],
    'Delete keys that serve nothing first: no other key can either, since the account would hold more than 100 keys.',
  ],
])('%s', (_, waysOut, told) => {
  expect(plain(waysOutTold(judgedWith(waysOut)))).toBe(told);
});

function judgedWith(waysOut: readonly WayOut[]): JudgedAttempt {
  return { ...attempt, waysOut };
}

function one([attempt]: readonly JudgedAttempt[]): JudgedAttempt {
  if (attempt === undefined) throw new Error('The policy asks for nothing.');
  return attempt;
}
