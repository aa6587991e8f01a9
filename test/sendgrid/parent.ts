import type { AccountServer } from '../account/account.js';
import type { AccountFault, Misbehaviour } from '../account/misbehaviour.js';
import type { InitialSubuser } from '../account/state.js';
import type { AccountAsRead, AccountSetup } from './read-account.js';

const reader = ['api_keys.read', 'subusers.read', 'teammates.read'];

/** A parent account whose auditor may read subusers and teammates, and its subusers. */
export function parentOf(subusers: readonly InitialSubuser[], of: AccountSetup = {}): AccountSetup {
  const { access, ...others } = of;
  return {
    keys: [
      { name: 'scope-audit', scopes: reader },
      { name: 'root', scopes: [...reader, 'mail.send'] },
    ],
    subusers,
    ...others,
    access: { subusers: { isIgnored: isNoise, pinnedIds: () => [] }, ...access },
  };
}

/** A subuser with so many keys. */
export function subuser(name: string, keys: number, of: Partial<InitialSubuser> = {}): InitialSubuser {
  const named = Array.from({ length: keys }, (_, index) => ({
    name: `${name}-key-${index}`,
    scopes: ['mail.send', `${name}.read`],
  }));
  return { name, keys: named, ...of };
}

/** The policy of the tests ignores names that begin so. */
function isNoise(name: string): boolean {
  return name.startsWith('sandbox-');
}

/** Three of them, with two keys, three and one. */
export const three = [subuser('one', 2), subuser('two', 3), subuser('three', 1)];

/** What was asked for each account, as `subuser path`, in order of name. */
export function asked({ requests }: AccountServer): string[] {
  return requests.map(({ onBehalfOf, path }) => `${onBehalfOf ?? '-'} ${path}`).sort();
}

/** What kept the lists and the accounts from being read, single keys apart. */
export function faultsOf({ estate }: AccountAsRead): string[] {
  return [...estate.faults, ...estate.accounts.flatMap(({ faults }) => faults)];
}

/** A fault of everything that is asked for a subuser, or of what matches. */
export function faultOf(onBehalfOf: string, fault: AccountFault, path = /./): Misbehaviour<AccountFault> {
  return { onBehalfOf, path, fault };
}
