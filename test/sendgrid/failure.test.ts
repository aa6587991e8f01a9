import { withScopes } from '../account/edits.js';
import { seedIds, seedKeys } from '../account/seed.js';
import { always, testFaults } from './fault-table.js';

const list = /api_keys$/;
const scopes = /scopes$/;
const root = new RegExp(`${seedIds.root}$`);
const keys = /api_keys\/./;
const anything = /./;
const all = seedKeys.length;

testFaults([
  {
    name: '401 for everything is one message with every likely cause',
    misbehaviour: [always(anything, { kind: 'status', status: 401 })],
    read: 0,
    says: [
      /^Neither the list of keys nor the scopes.*401 "authorization required".*wrong or cut.*revoked.*public repository.*credits.*region.*api\.eu\.sendgrid\.com.*make a new one/,
    ],
  },
  {
    name: '403 for a key that cannot read keys says so first and for certain',
    misbehaviour: [
      always(list, { kind: 'status', status: 403 }),
      always(scopes, { kind: 'edit', edit: withScopes(['mail.send']) }),
    ],
    read: 0,
    says: [
      /^The list of keys cannot be read\. SendGrid answers 403 "access forbidden"\. The key does not hold the scope "api_keys\.read"\. Add it/,
    ],
  },
  {
    name: '403 for a key that can read keys names the other causes',
    misbehaviour: [always(list, { kind: 'status', status: 403 })],
    read: 0,
    says: [
      /403.*holds "api_keys\.read", so this has another cause.*IP allow list.*machine that runs the audit.*deleted.*region.*blocked/,
    ],
  },
  {
    name: '403 for everything names all causes, the missing scope first',
    misbehaviour: [always(anything, { kind: 'status', status: 403 })],
    read: 0,
    says: [
      /^Neither.*403.*Likely causes: the key does not hold the scope "api_keys\.read"; the IP allow list/,
    ],
  },
  {
    name: '404 for the list doubts the address of the API',
    misbehaviour: [always(list, { kind: 'status', status: 404 })],
    read: 0,
    says: [
      /^The list of keys cannot be read.*404.*Check that the API's address \(api-url or --api-url\) is SendGrid's and that no proxy answers in its place\.$/,
    ],
  },
  {
    name: '451 names the regions',
    misbehaviour: [always(list, { kind: 'status', status: 451 })],
    read: 0,
    says: [/451.*another region.*https:\/\/api\.eu\.sendgrid\.com/],
  },
  {
    name: '429 without an end gives up, and says why',
    misbehaviour: [always(keys, { kind: 'rate-limited' })],
    read: 0,
    says: Array.from({ length: all }, () => /429 "too many requests".*rate limit is shared/),
  },
  {
    name: '401 in the midst of it leaves what was read',
    misbehaviour: [always(root, { kind: 'status', status: 401 })],
    read: all - 1,
    says: [/^SendGrid answers 401/],
  },
  {
    name: 'an error body with foreign text is quoted and cut',
    misbehaviour: [always(list, { kind: 'status', status: 400, body: { errors: ['x'.repeat(500)] } })],
    read: 0,
    says: [/answers 400 "x{120}…"\./],
  },
]);
