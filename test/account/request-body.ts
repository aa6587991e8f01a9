/** What a write asks for; a member is `undefined` where it is left out. */
export interface WriteBody {
  readonly name: unknown;
  readonly scopes: unknown;
}

/** The members of a JSON request body; null where it is not a JSON object. */
export function readBody(text: string): WriteBody | null {
  const value = parsed(text);
  return isRecord(value) ? { name: value.name, scopes: value.scopes } : null;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isStrings(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
