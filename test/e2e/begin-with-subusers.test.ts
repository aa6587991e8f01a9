import { expect, test } from '@jest/globals';
import type { AccountServer } from '../account/account.js';
import { accountsOfATest } from '../account/accounts-of-a-test.js';
import { runCommandLine } from '../support/run-command-line.js';
import { parentAccount } from './parent-account.js';

const policyFile = '.github/sendgrid-scopes.yml';
const start = accountsOfATest();
/** More keys than an item to paste names. */
const crowded = {
  name: 'crowded',
  keys: Array.from({ length: 6 }, (_, index) => ({ name: `key-${index}`, scopes: ['mail.send'] })),
};

test('a first policy with `subusers: []` tells the item of each subuser, and with all that is told nothing is found', async () => {
  const account = await start({
    ...parentAccount,
    keys: [
      { name: 'scope-audit', scopes: ['api_keys.read', 'subusers.read'] },
      { name: 'root', scopes: ['mail.send'] },
    ],
    subusers: [...(parentAccount.subusers ?? []), crowded],
  });
  const own = await printed(account, 'init');
  expect(account.requests.filter(({ path }) => path.startsWith('/v3/subusers'))).toEqual([]);

  const first = await audited(account, `${own}\nsubusers: []\n`);
  expect(first.map(({ rule }) => rule)).toEqual(Array(31).fill('unmanaged-subuser'));
  const items = first.map(toPaste);
  const second = `${own}\nsubusers:\n${items.map((item) => `  ${item}\n`).join('')}`;
  const left = await audited(account, second);
  expect(left.map(({ rule, subuser }) => `${rule} ${subuser}`)).toEqual(
    Array(6).fill('unmanaged-key crowded'),
  );

  const entries = left.map((finding) => `      ${toPaste(finding)}\n`).join('');
  const whole = second.replace('{ name: "crowded", keys: [] }', `name: "crowded"\n    keys:\n${entries}`);
  expect(await audited(account, whole)).toEqual([]);
});

interface Told {
  readonly rule: string;
  readonly subuser: string;
  readonly message: string;
}

async function audited(account: AccountServer, policy: string): Promise<readonly Told[]> {
  const { result, errors, findings } = JSON.parse(await printed(account, 'audit', policy));
  expect([result, errors]).toEqual(['passed', []]);
  return findings;
}

async function printed(account: AccountServer, command: 'audit' | 'init', policy?: string): Promise<string> {
  const { stdout } = await runCommandLine({
    args: [
      ...[command, '--api-url', account.url],
      ...(command === 'init'
        ? []
        : ['--eu-api-url', account.euUrl, '--format', 'json', '--fail-on', 'never']),
    ],
    key: account.secretOf('scope-audit'),
    files: policy === undefined ? {} : { [policyFile]: policy },
  });
  return stdout;
}

function toPaste({ message }: Told): string {
  return /: (- \{.*\})$/.exec(message)?.[1] ?? '';
}
