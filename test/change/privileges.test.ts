import { expect, test } from '@jest/globals';
import { type ChangeCase, changeRows } from '../support/change-rows.js';

const table: readonly ChangeCase[] = [
  {
    name: 'the same policy in other words changes nothing',
    base: ['name: mailer, scopes: [mail.send], allow: [stats.read]', 'match: "*", allow: [alerts.read]'],
    head: ['scopes: [mail.send], allow: [stats.read], name: mailer', 'allow: [alerts.read], match: "*"'],
    keys: { mailer: ['mail.send'], other: [] },
    rows: [],
  },
  {
    name: 'a live key gains and loses scopes, each at its place',
    base: ['name: mailer, scopes: [mail.send, stats.read], allow: ["alerts.*"]'],
    head: ['name: mailer, scopes: [mail.send, asm.read], allow: ["alerts.read", "templates.*"]'],
    keys: { mailer: [] },
    rows: [
      'live key mailer: mailer 3 → mailer 3; must asm.read; need not stats.read; may templates.*; may not stats.read, alerts.*; wider asm.read 3:39, templates.* 3:73',
    ],
  },
  {
    name: 'a scope that moves from `allow` to `scopes` is neither more nor less than was allowed',
    base: ['name: mailer, scopes: [mail.send], allow: [stats.read]'],
    head: ['name: mailer, scopes: [mail.send, stats.read]'],
    keys: { mailer: [] },
    rows: ['live key mailer: mailer 3 → mailer 3; must stats.read'],
  },
  {
    name: 'a key that gets an entry of its own within its pattern gains no more than it had',
    base: ['match: "*", allow: [mail.send, stats.read]'],
    head: ['name: mailer, scopes: [mail.send]', 'match: "*", allow: [mail.send, stats.read]'],
    rows: ['named key mailer: * 3 → mailer 3; must mail.send; may not stats.read'],
  },
  {
    name: 'automatic scopes are ignored in both directions',
    base: ['name: mailer, scopes: [mail.send, v2]'],
    head: ['name: mailer, scopes: [mail.send, 2fa_required], allow: ["ui.*"]'],
    keys: { mailer: [] },
    rows: [],
  },
];

test.each(table)('$name', ({ rows, ...change }) => {
  expect(changeRows(change)).toEqual(rows);
});
