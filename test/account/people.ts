import type { Answer } from './answers.js';
import { isPage, pageOf } from './paging.js';

export interface Person {
  readonly name: string;
  readonly role: 'owner' | 'admin' | 'teammate';
}

/** Who works in the account, and who is invited. */
export interface People {
  readonly members: readonly Person[];
  readonly invited: readonly { readonly name: string; readonly isAdmin: boolean }[];
  /** The vendor's description says `result`, its example `results`. */
  readonly listedIn: 'result' | 'results';
  /** The description says `token`, its example `pending_id`. */
  readonly invitedBy: 'token' | 'pending_id';
}

/** An invitation's secret; whoever has it can accept. */
export function tokenFor(name: string): string {
  return `invitation-of-${name}`;
}

/** What the account answers about its teammates. */
export function listPeople({ members, listedIn }: People, query: URLSearchParams): Answer {
  const page = pageOf(members, query);
  if (!isPage(page)) return page;
  const rows = page.map(({ name, role }) => ({
    username: name,
    email: addressOf(name),
    first_name: `First-${name}`,
    last_name: `Last-${name}`,
    user_type: role,
    is_admin: role !== 'teammate',
    phone: '123-345-3453',
    city: `City-${name}`,
  }));
  return { status: 200, body: { [listedIn]: rows } };
}

/** What the account answers about its invitations; they come in one piece. */
export function listInvited({ invited, listedIn, invitedBy }: People): Answer {
  const rows = invited.map(({ name, isAdmin }) => ({
    email: addressOf(name),
    scopes: isAdmin ? [] : ['user.profile.read'],
    is_admin: isAdmin,
    [invitedBy]: tokenFor(name),
    expiration_date: 1_456_424_263,
  }));
  return { status: 200, body: { [listedIn]: rows } };
}

/** Every text of a person that nobody but the account may know. */
export function wordsOf({ members, invited }: People): readonly string[] {
  return [...members, ...invited].flatMap(({ name }) => [name, addressOf(name), tokenFor(name)]);
}

function addressOf(name: string): string {
  return `${name}@people.test`;
}
