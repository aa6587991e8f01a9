import { expect, test } from '@jest/globals';
import { keyId } from '../support/accounts.js';
import { type ChangeCase, changeRows } from '../support/change-rows.js';

const table: readonly ChangeCase[] = [
  {
    name: 'a key that loses its entry and falls to a pattern goes from the one to the other',
    base: ['name: prod-mailer, scopes: [mail.send]', 'match: "prod-*", allow: ["*"]'],
    head: ['match: "prod-*", allow: ["*"]'],
    keys: { 'prod-mailer': ['mail.send'] },
    rows: ['live key prod-mailer: prod-mailer 3 → prod-* 3; need not mail.send; may *; wider * 3:30'],
  },
  {
    name: 'the same where no key of that name is live yet',
    base: ['name: prod-mailer, scopes: [mail.send]', 'match: "prod-*", allow: ["*"]'],
    head: ['match: "prod-*", allow: ["*"]'],
    rows: ['named key prod-mailer: prod-mailer 3 → prod-* 3; need not mail.send; may *; wider * 3:30'],
  },
  {
    name: 'a key that falls to a stricter pattern only loses',
    base: ['name: prod-mailer, allow: ["*"]', 'match: "prod-*", allow: [mail.send]'],
    head: ['match: "prod-*", allow: [mail.send]'],
    keys: { 'prod-mailer': ['mail.send'] },
    rows: ['live key prod-mailer: prod-mailer 3 → prod-* 3; may not *'],
  },
  {
    name: 'live keys of one pattern have a row each, and the pattern none besides',
    base: ['match: "p-*", allow: [mail.send]'],
    head: ['match: "p-*", allow: [mail.send, stats.read]'],
    keys: { 'p-1': [], 'p-2': [] },
    rows: [
      'live key p-1: p-* 3 → p-* 3; may stats.read; wider stats.read 3:38',
      'live key p-2: p-* 3 → p-* 3; may stats.read; wider stats.read 3:38',
    ],
  },
  {
    name: 'a pattern without live keys has a row of its own',
    base: ['match: "p-*", allow: [mail.send]'],
    head: ['match: "p-*", allow: [mail.send, stats.read]'],
    rows: ['other names p-*: p-* 3 → p-* 3; may stats.read; wider stats.read 3:38'],
  },
  {
    name: 'live keys of one name have a row each',
    base: ['name: twin, allow: []'],
    head: ['name: twin, scopes: [mail.send]'],
    keys: [
      { id: keyId(2), name: 'twin', scopes: [] },
      { id: keyId(1), name: 'twin', scopes: [] },
    ],
    rows: [
      'live key twin: twin 3 → twin 3; must mail.send; wider mail.send 3:26',
      'live key twin: twin 3 → twin 3; must mail.send; wider mail.send 3:26',
    ],
  },
  {
    name: 'a key that is named by its name, then by its id, stays the same key',
    base: ['name: mailer, scopes: [mail.send]'],
    head: [`id: "${keyId(0)}", scopes: [mail.send, stats.read]`],
    keys: { mailer: [] },
    rows: [`live key mailer: mailer 3 → ${keyId(0)} 3; must stats.read; wider stats.read 3:55`],
  },
  {
    name: 'the same where it is not live, as far as the label tells',
    base: ['name: mailer, scopes: [mail.send]'],
    head: [`id: "${keyId(0)}", name: mailer, scopes: [mail.send, stats.read]`],
    rows: ['named key mailer: mailer 3 → mailer 3; must stats.read; wider stats.read 3:69'],
  },
  {
    name: 'an entry by id that goes to one by name',
    base: [`id: "${keyId(0)}", name: mailer, scopes: [mail.send]`],
    head: ['name: mailer, scopes: [mail.send]'],
    rows: [],
  },
  {
    name: 'entries that come and go, the head first, even where they allow nothing',
    base: ['name: old, allow: []', 'name: kept, allow: []'],
    head: ['name: kept, allow: []', 'match: "new-*", allow: []'],
    rows: ['other names new-*: none → new-* 4', 'named key old: old 3 → none'],
  },
  {
    name: 'a live key that is left without an entry',
    base: ['name: mailer, scopes: [mail.send]'],
    head: [],
    keys: { mailer: ['mail.send'] },
    rows: ['live key mailer: mailer 3 → none; need not mail.send; may not mail.send'],
  },
  {
    name: 'a pattern that covers what another did says what the other said of it',
    base: ['match: "p-*", allow: [mail.send]'],
    head: ['match: "*", allow: [mail.send, stats.read]'],
    rows: [
      'other names *: none → * 3; may mail.send, stats.read; wider mail.send 3:25, stats.read 3:36',
      'other names p-*: p-* 3 → * 3; may stats.read; wider stats.read 3:36',
    ],
  },
  {
    name: 'names that two patterns match, where the order alone lets them hold more',
    base: ['match: "a-*", allow: [mail.send]', 'match: "*-x", allow: [mail.send, stats.read]'],
    head: ['match: "*-x", allow: [mail.send, stats.read]', 'match: "a-*", allow: [mail.send]'],
    rows: ['other names *-x and a-*: a-* 3 → *-x 3; may stats.read; wider stats.read 3:38'],
  },
  {
    name: 'the same, where a live key shows it',
    base: ['match: "a-*", allow: [mail.send]', 'match: "*-x", allow: [mail.send, stats.read]'],
    head: ['match: "*-x", allow: [mail.send, stats.read]', 'match: "a-*", allow: [mail.send]'],
    keys: { 'a-x': [] },
    rows: ['live key a-x: a-* 3 → *-x 3; may stats.read; wider stats.read 3:38'],
  },
  {
    name: 'two patterns that no name matches',
    base: ['match: "a-*", allow: [mail.send]', 'match: "b*-x", allow: [mail.send, stats.read]'],
    head: ['match: "b*-x", allow: [mail.send, stats.read]', 'match: "a-*", allow: [mail.send]'],
    rows: [],
  },
  {
    name: 'two patterns behind one that takes all that either matches',
    base: ['match: "*", allow: []', 'match: "a-*", allow: []', 'match: "*-x", allow: [mail.send]'],
    head: ['match: "*", allow: []', 'match: "*-x", allow: [mail.send]', 'match: "a-*", allow: []'],
    rows: [],
  },
  {
    name: 'a pattern behind one that covers it all governs nothing',
    base: ['match: "*", allow: [mail.send]', 'match: "p-*", allow: [mail.send]'],
    head: ['match: "*", allow: [mail.send]', 'match: "p-*", allow: ["*"]'],
    rows: [],
  },
  {
    name: 'a pattern without a wildcard is a name',
    base: ['match: "mailer", allow: [mail.send]'],
    head: ['match: "mailer", allow: [stats.read]'],
    rows: ['named key mailer: mailer 3 → mailer 3; may stats.read; may not mail.send; wider stats.read 3:30'],
  },
  {
    name: 'a name that looks like a pattern is a name',
    base: ['name: "p-*", allow: [mail.send]', 'match: "p-*", allow: []'],
    head: ['name: "p-*", allow: [mail.send, stats.read]', 'match: "p-*", allow: []'],
    rows: ['named key p-*: p-* 3 → p-* 3; may stats.read; wider stats.read 3:37'],
  },
  {
    name: 'an id that may be live, since not all was read',
    base: [],
    head: [`id: "${keyId(7)}", name: mailer, scopes: [mail.send]`],
    account: { faults: ['The list broke off.'] },
    rows: [`named key mailer (id ${keyId(7)}): none → mailer 3; must mail.send; wider mail.send 3:58`],
  },
];

test.each(table)('$name', ({ rows, ...change }) => {
  expect(changeRows(change)).toEqual(rows);
});
