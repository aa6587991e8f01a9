import { besideItself, withMembers } from '../account/edits.js';
import type { AccountFault, Misbehaviour } from '../account/misbehaviour.js';
import { seedIds, seedKeys } from '../account/seed.js';
import { always, type FaultRow, testFaults } from './fault-table.js';

const all = seedKeys.length;
const error = { field: null, message: 'access forbidden' };

const places = [
  {
    place: 'the list',
    path: /api_keys$/,
    read: all,
    begins: 'The list of keys may not be complete. SendGrid answers with ',
  },
  {
    place: 'the scopes',
    path: /scopes$/,
    read: all,
    begins: 'The scopes of the auditor cannot be read. SendGrid answers with ',
  },
  {
    place: 'a key',
    path: new RegExp(`${seedIds.root}$`),
    read: all - 1,
    begins: 'SendGrid answers with ',
  },
] as const;
const [list, scopes, key] = places;

function headers(name: string, value: string): AccountFault {
  return { kind: 'headers', headers: { [name]: value } };
}

interface Sign {
  readonly name: string;
  readonly at: readonly (typeof places)[number][];
  readonly fault: AccountFault;
  readonly says: string;
}

const signs: readonly Sign[] = [
  {
    name: 'a header Link',
    at: places,
    fault: headers(
      'Link',
      '<https://a.test/?offset=0>; rel="prev", <https://a.test/?offset=100>; rel="next"',
    ),
    says: 'a header Link that names a next page',
  },
  {
    name: '_metadata.next',
    at: places,
    fault: { kind: 'edit', edit: withMembers({ _metadata: { next: 'https://a.test/?offset=100' } }) },
    says: 'a "_metadata.next" that names more',
  },
  {
    name: 'a total',
    at: [list],
    fault: headers('X-Total-Count', '250'),
    says: `a header X-Total-Count of "250", while ${all} came`,
  },
  {
    name: 'a total of the scopes',
    at: [scopes],
    fault: headers('X-Total-Count', '250'),
    says: 'a header X-Total-Count of "250", while 3 came',
  },
  {
    name: 'a range',
    at: [list],
    fault: headers('Content-Range', `items 0-${all - 1}/250`),
    says: `a header Content-Range of "items 0-${all - 1}/250", while ${all} came`,
  },
  {
    name: 'errors beside the status 200',
    at: places,
    fault: { kind: 'edit', edit: withMembers({ errors: [error] }) },
    says: 'errors beside its status 200: "access forbidden"',
  },
  {
    name: 'a result with other scopes',
    at: [scopes, key],
    fault: { kind: 'edit', edit: besideItself({ scopes: ['mail.send'] }) },
    says: 'a "result" that disagrees with what stands beside it',
  },
  {
    name: 'a result with the scopes of no key',
    at: [scopes, key],
    fault: { kind: 'edit', edit: withMembers({ result: [] }) },
    says: 'a "result" that disagrees with what stands beside it',
  },
  {
    name: 'the result of another key',
    at: [key],
    fault: { kind: 'edit', edit: besideItself({ api_key_id: seedIds.prodReader }) },
    says: 'a "result" that disagrees with what stands beside it',
  },
  {
    name: 'a second list',
    at: [list],
    fault: {
      kind: 'edit',
      edit: withMembers({ results: [{ api_key_id: 'n'.repeat(22), name: 'newcomer' }] }),
    },
    says: 'a "result" that disagrees with what stands beside it',
  },
];

const advice = " Check that the API's address (api-url or --api-url) is SendGrid's";
const rows: readonly FaultRow[] = signs.flatMap(({ name, at, fault, says }) =>
  at.map(({ place, path, read, begins }) => ({
    name: `${name} at ${place}`,
    misbehaviour: [always(path, fault)],
    read,
    says: [startingWith(`${begins}${says}.${advice}`)],
  })),
);
testFaults(rows);

/** What is wrong with the second list, which is asked for since a key vanished. */
const again: readonly Misbehaviour<AccountFault>[] = [
  always(key.path, { kind: 'vanish' }),
  { path: list.path, after: 1, fault: headers('X-Total-Count', '250') },
];
testFaults([
  {
    name: 'a total at the list that is asked for again',
    misbehaviour: again,
    read: all - 1,
    says: [
      /its list, asked for again, does not tell whether the key is gone/,
      startingWith(`${list.begins}a header X-Total-Count of "250", while ${all - 1} came.`),
    ],
  },
]);

function startingWith(text: string): RegExp {
  return new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`);
}
