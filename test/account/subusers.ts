import { type Answer, answers } from './answers.js';
import { isPage, pageOf } from './paging.js';
import { type AccountState, type SubuserState, withoutKey } from './state.js';

/** Where a request came in. */
export type Site = 'global' | 'eu';

/** What the account answers about its subusers: a bare list. */
export function listSubusers(subusers: readonly SubuserState[], query: URLSearchParams): Answer {
  const page = pageOf(subusers, query);
  if (!isPage(page)) return page;
  const withRegion = query.get('include_region') === 'true';
  const rows = page.map(({ name, region, isDisabled }) => ({
    id: 1_000 + subusers.findIndex((each) => each.name === name),
    username: name,
    email: `${name}@subusers.test`,
    disabled: isDisabled,
    ...(withRegion ? { region } : {}),
  }));
  return { status: 200, body: rows };
}

/**
 * The subuser on whose behalf something is asked, or why nothing is done. Undocumented for one that does not exist or is
 * disabled; one of another region is said to answer 451.
 */
export function subuserFor({ subusers }: AccountState, name: string, site: Site): SubuserState | Answer {
  const subuser = subusers?.find((each) => each.name === name);
  if (subuser === undefined || subuser.isDisabled) return answers.accessForbidden;
  return (subuser.region === 'eu') === (site === 'eu') ? subuser : answers.otherRegion;
}

/** The account after something changed in a subuser's. */
export function withSubuser(state: AccountState, name: string, account: AccountState): AccountState {
  const changed = state.subusers?.map((each) => (each.name === name ? { ...each, account } : each));
  return { ...state, subusers: changed ?? null };
}

/** The account without a subuser. */
export function withoutSubuser(state: AccountState, name: string): AccountState {
  return { ...state, subusers: state.subusers?.filter((each) => each.name !== name) ?? null };
}

/** The account with a subuser under another name. */
export function withRenamed(state: AccountState, name: string, to: string): AccountState {
  const renamed = state.subusers?.map((each) => (each.name === name ? { ...each, name: to } : each));
  return { ...state, subusers: renamed ?? null };
}

/** The account without a key, whoever holds it. */
export function withoutKeyAnywhere(state: AccountState, id: string): AccountState {
  const subusers = state.subusers?.map((each) => ({ ...each, account: withoutKey(each.account, id) }));
  return { ...withoutKey(state, id), subusers: subusers ?? null };
}
