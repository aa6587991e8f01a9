/**
 * A whole API key: `SG.`, 22 characters of key id, a dot and 43 of secret.
 * @see https://www.twilio.com/docs/sendgrid/ui/account-and-settings/api-keys
 */
const whole = /^SG\.([\w-]{22})\.[\w-]{43}$/;
/** The same at some place of a text. */
const placed = /SG\.([\w-]{22})\.([\w-]{43})/y;
/** What every whole key begins with. It is found by itself, which is a hundred times as fast as a pattern; few texts have it. */
export const startOfApiKey = 'SG.';

const bareId = /^[\w-]{22}$/;
const startOfKey = /^(?:SG\.([\w-]{22})(?:\.|$)|([\w-]{22})\.)/;
const likeHalf = /(?<![\w-])(?=[\w-]*[A-Z])(?=[\w-]*[a-z])(?=[\w-]*\d)[\w-]{43}(?![\w-])/g;

/** A whole API key in a text; offsets, `end` exclusive. */
export interface FoundKey {
  readonly id: string;
  /** The 43 characters that nobody may see. */
  readonly half: string;
  readonly start: number;
  readonly end: number;
}

/** The id of the API key with this value, which is its middle part; null where the value is not of the form of a key. */
export function keyIdOf(value: string): string | null {
  return whole.exec(value)?.[1] ?? null;
}

/** Whether the value is the id of a key and no key. */
export function isBareId(value: string): boolean {
  return bareId.test(value);
}

/** The id in a text that begins like a key, perhaps without its `SG.`; null where it does not. */
export function idInStartOfKey(text: string): string | null {
  const [, id, idAlone] = startOfKey.exec(text) ?? [];
  return id ?? idAlone ?? null;
}

/** Whole API keys, without regard to what stands around them. */
export function findApiKeys(text: string): readonly FoundKey[] {
  const found: FoundKey[] = [];
  for (let start = text.indexOf(startOfApiKey); start >= 0; start = text.indexOf(startOfApiKey, start + 1)) {
    placed.lastIndex = start;
    const [key, id = '', half = ''] = placed.exec(text) ?? [];
    if (key !== undefined) found.push({ id, half, start, end: start + key.length });
  }
  return found;
}

/** What looks like the secret half of a key: a whole run of its 43 characters with upper case, lower case and a digit. */
export function findLikeHalves(text: string): readonly { readonly start: number; readonly end: number }[] {
  return Array.from(text.matchAll(likeHalf), ({ 0: run, index }) => ({
    start: index,
    end: index + run.length,
  }));
}
