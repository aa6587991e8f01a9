import { expect, test } from '@jest/globals';
import type { AccountFault, Misbehaviour } from '../account/misbehaviour.js';
import { seedIds } from '../account/seed.js';
import { secretFor } from '../account/state.js';
import { always } from './fault-table.js';
import { readAccount } from './reading.js';

const secret = secretFor(seedIds.scopeAudit);
const half = secret.slice(26);
const list = /api_keys$/;
const root = new RegExp(`${seedIds.root}$`);

/** The key as JSON may spell it: the character at the index as an escape. */
function spelt(index: number, toDigits: (digits: string) => string = (digits) => digits): string {
  const digits = secret.charCodeAt(index).toString(16).padStart(4, '0');
  return `${secret.slice(0, index)}\\u${toDigits(digits)}${secret.slice(index + 1)}`;
}

function answer(path: RegExp, status: number, text: string): Misbehaviour<AccountFault> {
  return always(path, { kind: 'text', status, type: 'application/json', text });
}

function error(status: number, message: string): Misbehaviour<AccountFault> {
  return answer(root, status, `{"errors":[{"field":null,"message":"${message}"}]}`);
}

function key(name: string, scope = 'mail.send'): Misbehaviour<AccountFault> {
  return answer(root, 200, `{"api_key_id":"${seedIds.root}","name":"${name}","scopes":["${scope}"]}`);
}

const upper = (digits: string) => digits.toUpperCase();

test.each<{ name: string; misbehaviour: Misbehaviour<AccountFault>; alsoRefused?: RegExp }>([
  { name: 'the first of the secret half, in the message of a 400', misbehaviour: error(400, spelt(26)) },
  { name: 'the second, in the message of a 403', misbehaviour: error(403, `no key ${spelt(27)}`) },
  { name: 'the last, in the message of a 500', misbehaviour: error(500, `${spelt(68)}.`) },
  { name: 'one in the middle, in upper case, in a name', misbehaviour: key(spelt(47, upper)) },
  { name: 'one in the middle, in a scope', misbehaviour: key('root', spelt(48)) },
  { name: 'one behind a line feed, in a name', misbehaviour: key(`x\\n${spelt(50)}`) },
  { name: 'one between letters, in a name', misbehaviour: key(`x${spelt(55)}x`) },
  { name: 'one of the secret half alone, in a name', misbehaviour: key(spelt(30).slice(26)) },
  { name: 'one of the secret half alone, in a scope', misbehaviour: key('root', spelt(31).slice(26)) },
  {
    name: 'one in a message without errors around it',
    misbehaviour: answer(root, 400, `{"message":"${spelt(60)}"}`),
  },
  {
    name: 'one in an error that is a text',
    misbehaviour: answer(root, 401, `{"errors":["${spelt(61)}"]}`),
  },
  {
    name: 'one in a name of the list',
    misbehaviour: answer(list, 200, `{"result":[{"api_key_id":"${seedIds.root}","name":"${spelt(62)}"}]}`),
    alsoRefused: root,
  },
  { name: 'the first of all, in a name', misbehaviour: key(spelt(0)) },
  { name: 'the first dot, in a scope', misbehaviour: key('root', spelt(2)) },
  { name: 'one of the id, in a message', misbehaviour: error(400, spelt(10)) },
  { name: 'the second dot, in a name', misbehaviour: key(spelt(25)) },
])(
  'an answer that echoes the key with one character escaped: $name',
  async ({ misbehaviour, alsoRefused = /^$/ }) => {
    const refused = always(alsoRefused, { kind: 'status', status: 403 });
    const { inventory, progress } = await readAccount({ misbehaviour: [misbehaviour, refused] });
    const text = JSON.stringify([inventory, progress, inventory.keys.map((each) => [...each.scopes])]);
    expect(text).toContain(`SG.${seedIds.scopeAudit}.[redacted]`);
    expect(text).not.toContain(half);
  },
);
