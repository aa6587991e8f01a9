import type { MadeResource } from './made-plan.js';

// What Terraform's providers send to SendGrid, as it was seen on the wire; written apart from the code under test.

/** The known providers; the first is built with the framework, the others with the SDK. */
export const providerNames = ['kenzo0107', 'trois-six', 'anna-money'] as const;

export type ProviderName = (typeof providerNames)[number];

/** A key as a provider's state has it, or as a plan wants it; null for scopes that are left out. */
export interface KeyValues {
  readonly name: string;
  readonly scopes: readonly string[] | null;
}

/** One resource of a plan: what it stands for before, and what it shall be afterwards; null where there is no key. */
export interface PlannedKey {
  readonly provider: ProviderName;
  readonly name: string;
  readonly id: string | null;
  readonly before: KeyValues | null;
  readonly after: KeyValues | null;
  readonly actions: readonly string[];
}

/** A request to SendGrid, its body as the provider sends it. */
export interface SentRequest {
  readonly method: 'POST' | 'PUT' | 'PATCH';
  readonly path: string;
  readonly body: { readonly name: string; readonly scopes?: readonly string[] };
}

const forbidden = ['2fa_required', 'sender_verification_eligible', 'sender_verification_exempt'];

/** What the provider's state has of a live key: the framework's leaves out what it forbids. */
export function stateOf(provider: ProviderName, { name, scopes }: KeyValues): KeyValues {
  const seen = provider === 'kenzo0107' ? scopes?.filter((scope) => !forbidden.includes(scope)) : scopes;
  return { name, scopes: sorted(seen ?? []) };
}

/** The request that creates or changes the key, deletions apart; null where none is sent. */
export function sentFor({ provider, id, before, after, actions }: PlannedKey): SentRequest | null {
  if (after === null) return null;
  const isFramework = provider === 'kenzo0107';
  if (actions.includes('create'))
    return sent('POST', null, isFramework ? createdByFramework(after) : createdBySdk(after));
  if (!actions.includes('update')) return null;
  return isFramework ? changedByFramework(id, before, after) : changedBySdk(id, before, after);
}

function createdByFramework({ name, scopes }: KeyValues) {
  if (scopes?.some((scope) => forbidden.includes(scope))) return null;
  return scopes === null || scopes.length === 0 ? { name } : { name, scopes };
}

function createdBySdk({ name, scopes }: KeyValues) {
  return { name, scopes: [...new Set([...(scopes ?? []), 'sender_verification_eligible'])] };
}

function changedByFramework(id: string | null, before: KeyValues | null, { name, scopes }: KeyValues) {
  if (scopes?.some((scope) => forbidden.includes(scope))) return null;
  const isSent = scopes !== null && scopes.length > 0 && !isSame(scopes, before?.scopes ?? []);
  return isSent ? sent('PUT', id, { name, scopes }) : sent('PATCH', id, { name });
}

/** A list that is the same as before is left out. */
function changedBySdk(id: string | null, before: KeyValues | null, { name, scopes }: KeyValues) {
  const list = [...new Set([...(scopes ?? []), 'sender_verification_eligible', '2fa_required'])];
  return sent('PUT', id, isSame(list, before?.scopes ?? []) ? { name } : { name, scopes: list });
}

function sent(method: SentRequest['method'], id: string | null, body: SentRequest['body'] | null) {
  const path = id === null || method === 'POST' ? '/v3/api_keys' : `/v3/api_keys/${id}`;
  return body === null ? null : { method, path, body };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return sorted(a).join('\n') === sorted(b).join('\n');
}

function sorted(scopes: readonly string[]): readonly string[] {
  return [...new Set(scopes)].sort();
}

/** The resource as a plan's JSON has it. */
export function inPlan({ provider, name, id, before, after, actions }: PlannedKey): MadeResource {
  const isComputed = provider !== 'kenzo0107' && (after?.scopes ?? []).length === 0;
  const isFixed = after !== null && !isComputed;
  return {
    ...{ name, provider, actions },
    before: before === null ? null : { id, name: before.name, scopes: before.scopes },
    after: after === null ? null : { name: after.name, ...(isFixed ? { scopes: after.scopes } : {}) },
    unknown: after === null || isFixed ? {} : { scopes: true },
    ...(after === null || after.scopes === null ? {} : { written: { constant_value: after.scopes } }),
  };
}
