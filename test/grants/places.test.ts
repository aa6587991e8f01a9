import { expect, test } from '@jest/globals';
import { attemptLine } from '../support/attempt-line.js';
import { auditOfPlan } from '../support/judged-plan.js';
import { liveId, type MadeResource } from '../support/made-plan.js';

const admin = { name: 'admin', scopes: ['api_keys.create', 'api_keys.update', 'mail.send'] };
const mailer = { id: liveId, name: 'mailer', scopes: ['mail.send'] };

/** So many live keys, the admin and the mailer among them. */
function live(count: number) {
  const others = Array.from({ length: count - 2 }, (_, index) => ({ name: `key ${index}`, scopes: [] }));
  return [admin, mailer, ...others];
}

function made(name: string, ...scopes: readonly string[]): MadeResource {
  return { name, actions: ['create'], after: { name, scopes: scopes.length === 0 ? ['mail.send'] : scopes } };
}

function changed(...actions: readonly string[]): MadeResource {
  const values = { id: liveId, name: 'mailer', scopes: ['mail.send'] };
  return { actions, before: values, after: actions.includes('create') ? values : null };
}

const full = 'refused (key-limit)';
const order = 'unproven (order-of-plan)';
const asked = '  - { name: new, scopes: [mail.send] }\n';

test.each<
  [what: string, keys: number, entries: string, plan: readonly MadeResource[], verdicts: readonly string[]]
>([
  ['the last place is free', 99, '', [made('a')], ['accepted']],
  ['there is none', 100, '', [made('a')], [full]],
  [
    'a replacement that deletes first frees its own place',
    100,
    '',
    [changed('delete', 'create')],
    ['accepted'],
  ],
  ['one that creates first does not', 100, '', [changed('create', 'delete')], [full]],
  ['one that leaves the old key does not', 100, '', [changed('forget', 'create')], [full]],
  ['a deletion beside it may come in time', 100, '', [made('a'), changed('delete')], [order]],
  [
    'one of a key that is not live frees nothing',
    100,
    '',
    [made('a'), { ...changed('delete'), before: { id: 'x'.repeat(22), name: 'gone', scopes: [] } }],
    [full],
  ],
  ['two for one place', 99, '', [made('a'), made('b')], [order, order]],
  [
    'one that is refused anyway takes no place',
    99,
    '',
    [made('a'), made('b', 'stats.read')],
    ['accepted', 'refused (scopes)'],
  ],
  ["the policy's come first", 99, asked, [made('a')], ['accepted', full]],
  ['what both ask for is one key', 99, asked, [made('new')], ['accepted', 'accepted']],
])('%s', (_, keys, entries, plan, verdicts) => {
  const policy = `version: 1\ngrantor: admin\nkeys:\n${entries}  - { match: "*", allow: ["*"] }\n`;
  const { grants } = auditOfPlan(policy, live(keys), plan);
  expect(grants.map((grant) => attemptLine(grant).replace(/^.*: /, ''))).toEqual(verdicts);
});
