import { expect, test } from '@jest/globals';
import { attemptLine } from '../support/attempt-line.js';
import { auditOfPlan, plannedIn } from '../support/judged-plan.js';
import type { MadeResource } from '../support/made-plan.js';

const adminId = 'a'.repeat(22);
const rootId = 'r'.repeat(22);
const admin = { id: adminId, name: 'admin', scopes: ['api_keys.create', 'api_keys.update', 'stats.read'] };
const root = {
  id: rootId,
  name: 'root',
  scopes: ['api_keys.create', 'api_keys.update', 'mail.send', 'stats.read'],
};

const creation: MadeResource = {
  name: 'new',
  actions: ['create'],
  after: { name: 'new', scopes: ['mail.send'] },
};
const easy: MadeResource = {
  name: 'new',
  actions: ['create'],
  after: { name: 'new', scopes: ['stats.read'] },
};

function grantorTo(actions: readonly string[], scopes: readonly string[] = admin.scopes): MadeResource {
  const after = actions.join() === 'delete' ? null : { name: 'admin', scopes };
  return { name: 'admin', actions, before: admin, after };
}

const open = 'unproven (changed-grantor)';
const named = 'terraform: { grantor: admin }\n';

test.each<[what: string, member: string, plan: readonly MadeResource[], verdict: string]>([
  ['the grantor is let be', named, [easy], 'accepted'],
  ['it is deleted', named, [easy, grantorTo(['delete'])], open],
  ['it is deleted, and refused anyway', named, [creation, grantorTo(['delete'])], 'refused (scopes)'],
  ['it is replaced', named, [easy, grantorTo(['create', 'delete'])], open],
  ['it is forgotten, and lives on', named, [easy, { ...grantorTo(['forget']), after: null }], 'accepted'],
  [
    'it loses what it gives',
    named,
    [easy, grantorTo(['update'], ['api_keys.create', 'api_keys.update'])],
    open,
  ],
  [
    'it loses something else',
    named,
    [easy, grantorTo(['update'], ['api_keys.create', 'stats.read'])],
    'accepted',
  ],
  [
    'it is to gain what it lacks, and is refused',
    named,
    [creation, grantorTo(['update'], [...admin.scopes, 'mail.send'])],
    'refused (scopes)',
  ],
  [
    'it gains what is known only at apply, which may be all',
    named,
    [
      easy,
      {
        ...grantorTo(['update'], [...admin.scopes]),
        after: { name: 'admin', scopes: [...admin.scopes, null] },
        unknown: { scopes: [...admin.scopes.map(() => false), true] },
      },
    ],
    open,
  ],
  ['one of all is deleted, and another can', '', [creation, grantorTo(['delete'])], 'accepted'],
  ['the only one that can is deleted', '', [creation, { ...grantorTo(['delete']), before: root }], open],
])('%s', (_, member, plan, verdict) => {
  const policy = `version: 1\n${member}keys: []\n`;
  const [first] = plannedIn(auditOfPlan(policy, [admin, root], plan));
  expect(first && attemptLine(first).replace(/^.*: /, '')).toBe(verdict);
});

test('a key that is deleted before its successor is made cannot make it, and one after can', () => {
  const policy = `version: 1\n${named}keys: []\n`;
  const verdicts = (...actions: readonly string[]) =>
    plannedIn(auditOfPlan(policy, [admin], [grantorTo(actions)])).map(({ verdict }) => verdict.kind);
  expect(verdicts('delete', 'create')).toEqual(['unproven']);
  expect(verdicts('create', 'delete')).toEqual(['accepted']);
});

test('the finding names the resource that decides, and what to do', () => {
  const { findings } = auditOfPlan(`version: 1\n${named}keys: []\n`, [admin], [easy, grantorTo(['delete'])]);
  const [finding] = findings.filter(({ rule }) => rule === 'unproven-grant');
  expect(finding).toMatchObject({
    key: { id: null, name: 'new' },
    about: 'sendgrid_api_key.new',
    scopes: ['stats.read'],
  });
  expect(JSON.stringify(finding?.advice)).toContain('sendgrid_api_key.admin');
});
