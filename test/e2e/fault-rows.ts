import { leftOut, withId, withMembers, withoutScopes } from '../account/edits.js';
import type { Fault } from '../account/misbehaviour.js';

/** What befalls a small account, and what the action makes of it. */
export interface FaultyRun {
  readonly name: string;
  readonly path: RegExp;
  readonly fault: Fault;
  readonly unread: readonly string[];
  /** Whether the excess of the key `greedy`, which the policy names by its id, is found nevertheless. */
  readonly found: boolean;
  readonly says: RegExp;
}

/** The keys of that account: the policy names `greedy` by its id. */
export const ids = { auditor: 'a'.repeat(22), other: 'o'.repeat(22), greedy: 'g'.repeat(22) };

const list = /api_keys$/;
const other = /o{22}$/;
const everything = /./;

/** Each leaves the audit incomplete. */
export const rows: readonly FaultyRun[] = [
  {
    name: 'a key that answers 500 without an end',
    path: other,
    fault: { kind: 'status', status: 500 },
    unread: ['other'],
    found: true,
    says: /500/,
  },
  {
    name: "a proxy's page with 404 in place of a key",
    path: other,
    fault: { kind: 'html', status: 404 },
    unread: ['other'],
    found: true,
    says: /404, in 4 tries.*no proxy/,
  },
  {
    name: 'nothing but 404 in place of a key',
    path: other,
    fault: { kind: 'text', status: 404, type: 'text/plain', text: '' },
    unread: ['other'],
    found: true,
    says: /404, in 4 tries.*no proxy/,
  },
  {
    name: 'a key that is gone, says SendGrid, and still listed',
    path: other,
    fault: { kind: 'status', status: 404 },
    unread: ['other'],
    found: true,
    says: /404 "unable to find API Key", but its list, asked for again, still has the key/,
  },
  {
    name: 'a key whose connection breaks without an end',
    path: other,
    fault: { kind: 'reset', when: 'in-body' },
    unread: ['other'],
    found: true,
    says: /breaks/,
  },
  {
    name: 'a key without scopes',
    path: other,
    fault: { kind: 'edit', edit: withoutScopes() },
    unread: ['other'],
    found: true,
    says: /list of scopes/,
  },
  {
    name: 'a key that answers as another one',
    path: other,
    fault: { kind: 'edit', edit: withId(ids.greedy) },
    unread: ['other'],
    found: true,
    says: /another id/,
  },
  {
    name: 'a list that is refused',
    path: list,
    fault: { kind: 'status', status: 403 },
    unread: [],
    found: true,
    says: /403.*IP allow list/,
  },
  {
    name: 'a list that leads elsewhere',
    path: list,
    fault: { kind: 'redirect', location: 'https://elsewhere.test/' },
    unread: [],
    found: true,
    says: /not followed/,
  },
  {
    name: 'a page in place of the list',
    path: list,
    fault: { kind: 'html', status: 200 },
    unread: [],
    found: true,
    says: /JSON/,
  },
  {
    name: 'a list without the key of the action',
    path: list,
    fault: { kind: 'edit', edit: leftOut(ids.auditor) },
    unread: [],
    found: true,
    says: /not complete/,
  },
  {
    name: 'a list that names a next page',
    path: list,
    fault: { kind: 'headers', headers: { Link: '</v3/api_keys?offset=100>; rel="next"' } },
    unread: [],
    found: true,
    says: /may not be complete.*header Link that names a next page/,
  },
  {
    name: 'a list of more keys than came',
    path: list,
    fault: { kind: 'headers', headers: { 'X-Total-Count': '250' } },
    unread: [],
    found: true,
    says: /may not be complete.*X-Total-Count of "250", while 3 came/,
  },
  {
    name: 'errors beside a key',
    path: other,
    fault: { kind: 'edit', edit: withMembers({ errors: [{ message: 'access forbidden' }] }) },
    unread: ['other'],
    found: true,
    says: /errors beside its status 200: "access forbidden"/,
  },
  {
    name: 'a key that nobody takes',
    path: everything,
    fault: { kind: 'status', status: 401 },
    unread: [],
    found: false,
    says: /401.*revoked/,
  },
];
