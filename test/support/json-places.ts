/** What a plan must have as it is, so that it is read any further. */
export function isNeeded(value: string): boolean {
  return /^(?:1\.\d|managed|sendgrid_api_key|create|update|delete|no-op|registry\.terraform\.io.*)$/.test(
    value,
  );
}

/** How many values there are, the whole one included. */
export function countOf(json: unknown): number {
  if (typeof json !== 'object' || json === null) return 1;
  return Object.values(json).reduce((sum: number, value) => sum + countOf(value), 1);
}

/** The same with another value in one place; places count as a reader meets them. */
export function exchanged(json: unknown, at: number, change: (value: unknown) => unknown): unknown {
  let left = at;
  const walk = (value: unknown): unknown => {
    if (left-- === 0) return change(value);
    if (Array.isArray(value)) return value.map(walk);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, walk(member)]));
  };
  return walk(json);
}

/** The same with every text changed. */
export function mapped(json: unknown, change: (text: string) => string): unknown {
  if (typeof json === 'string') return change(json);
  if (Array.isArray(json)) return json.map((item) => mapped(item, change));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(Object.entries(json).map(([name, value]) => [name, mapped(value, change)]));
}
