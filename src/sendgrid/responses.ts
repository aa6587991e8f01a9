import { z } from 'zod';
import type { LiveKey } from '../model/inventory.js';

/** A row of the key list: https://www.twilio.com/docs/sendgrid/api-reference/api-keys/retrieve-all-api-keys-belonging-to-the-authenticated-user */
export interface ListedKey {
  readonly id: string;
  readonly name: string;
}

/** A body that has the shape it must have, or what is wrong with it. */
export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problem: string };

/** What a body is; `cut` began as JSON and does not end as such. */
export type Body =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'cut' }
  | { readonly kind: 'foreign' };

const listSchema = z.object({ result: z.array(z.object({ api_key_id: z.string(), name: z.string() })) });

const keySchema = z.object({ api_key_id: z.string(), name: z.string(), scopes: z.array(z.string()) });

/** The live API answers flat; its description wraps the same in `result`. */
const keyAnswerSchema = z.union([
  keySchema,
  z.object({ result: z.tuple([keySchema]) }).transform(({ result }) => result[0]),
  z.object({ result: keySchema }).transform(({ result }) => result),
]);

const scopesSchema = z.object({ scopes: z.array(z.string()) });

/** Reads a body as JSON; whether it has the right shape is another question. */
export function readBody(text: string): Body {
  try {
    return { kind: 'json', value: JSON.parse(text) };
  } catch {
    return { kind: /^\s*[[{]/.test(text) || text === '' ? 'cut' : 'foreign' };
  }
}

/** Reads `GET /v3/api_keys`. */
export function parseKeyList(json: unknown): Parsed<readonly ListedKey[]> {
  const { success, data } = listSchema.safeParse(json);
  if (!success) return { ok: false, problem: 'a body without a list of keys that have an id and a name' };
  return { ok: true, value: data.result.map(({ api_key_id: id, name }) => ({ id, name })) };
}

/** Reads `GET /v3/api_keys/{id}`: scopes that are missing, null or no list of texts are never an empty set. */
export function parseKey(json: unknown, id: string): Parsed<LiveKey> {
  const { success, data } = keyAnswerSchema.safeParse(json);
  if (!success)
    return { ok: false, problem: 'a body without one key that has an id, a name and a list of scopes' };
  if (data.api_key_id !== id) return { ok: false, problem: 'the key of another id' };
  return { ok: true, value: { id, name: data.name, scopes: new Set(data.scopes) } };
}

/** Reads `GET /v3/scopes`, the scopes of the calling key. */
export function parseScopes(json: unknown): Parsed<ReadonlySet<string>> {
  const { success, data } = scopesSchema.safeParse(json);
  if (!success) return { ok: false, problem: 'a body without a list of scopes' };
  return { ok: true, value: new Set(data.scopes) };
}

const ownErrorSchema = z.object({ errors: z.array(z.unknown()).min(1) });

/** Whether an error body is a JSON object with at least one of `errors`, as SendGrid's own are; no message is compared. */
export function hasErrorsIn(text: string): boolean {
  const body = readBody(text);
  return body.kind === 'json' && ownErrorSchema.safeParse(body.value).success;
}

const errorSchema = z.object({
  errors: z.array(z.union([z.string(), z.object({ message: z.string() })])).optional(),
  message: z.string().optional(),
});

/** What an error body says, in any of the forms that SendGrid is known to use; null where it says nothing. */
export function errorMessageOf(text: string): string | null {
  const body = readBody(text);
  return messageIn(body.kind === 'json' ? body.value : null);
}

/** The same of a body that is parsed. */
export function messageIn(json: unknown): string | null {
  const { success, data } = errorSchema.safeParse(json);
  if (!success) return null;
  const messages = (data.errors ?? []).map((error) => (typeof error === 'string' ? error : error.message));
  const message = messages.filter((each) => each.trim() !== '').join('; ') || (data.message ?? '');
  return message.trim() === '' ? null : message;
}
