import { isJsonObject, type JsonObject } from '../model/json-object.js';

/**
 * Whether an answer says the same thing twice and differently: flat, as the live API answers, and in the `result` of its
 * description; or a second list of keys beside `result`. Which of the two is true cannot be told.
 */
export function isTornBetweenShapes(json: unknown): boolean {
  if (!isJsonObject(json) || json.result === undefined || json.result === null) return false;
  const { result } = json;
  const wrapped = onlyKeyIn(result);
  const flat = members.filter((member) => json[member] !== undefined);
  return (
    flat.some((member) => !isSame(json[member], wrapped?.[member])) ||
    hasOtherKeys(json, new Set(idsIn(result)))
  );
}

const members = ['api_key_id', 'name', 'scopes'] as const;

/** The one key of a `result`, or the caller's scopes; null where it holds none or several. */
function onlyKeyIn(result: unknown): JsonObject | null {
  if (isJsonObject(result)) return result;
  if (!Array.isArray(result)) return null;
  if (result.length > 0 && result.every((item) => typeof item === 'string')) return { scopes: result };
  const [first] = result;
  return result.length === 1 && isJsonObject(first) ? first : null;
}

/** Neither order nor repetition makes a difference. */
function isSame(a: unknown, b: unknown): boolean {
  return fingerprint(a) === fingerprint(b);
}

function fingerprint(value: unknown): string {
  return JSON.stringify(Array.isArray(value) ? [...new Set(value)].sort() : value) ?? '';
}

function hasOtherKeys({ result: _, ...others }: JsonObject, ids: ReadonlySet<string>): boolean {
  return Object.values(others)
    .flatMap(idsIn)
    .some((id) => !ids.has(id));
}

/** The ids of a list of keys; none where the value is something else. */
function idsIn(value: unknown): readonly string[] {
  const rows: readonly unknown[] = Array.isArray(value) ? value : [];
  return rows.flatMap((row) =>
    isJsonObject(row) && typeof row.api_key_id === 'string' ? row.api_key_id : [],
  );
}
