import { isJsonObject } from '../model/json-object.js';

/**
 * The longest text of a plan that is read, in UTF-16 code units: an address has the keys of all its instances. Regular
 * expressions fail on texts of some million characters.
 */
export const maxCharacters = 10_000;

/** The member of a JSON object; undefined where it has none of that name, or is no object. */
export function memberOf(value: unknown, name: string): unknown {
  return isJsonObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}

/** The items of a JSON array; none where it is none. */
export function itemsOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The same value; false in place of a text that is too long to be any that is looked for. */
export function unlessLong(value: unknown): unknown {
  return typeof value === 'string' && value.length > maxCharacters ? false : value;
}
