import { isRecord } from './request-body.js';

/** Changes to the JSON of a true answer, for the fault `edit`. */
type Edit = (body: unknown) => unknown;

/** One key's answer, or the caller's scopes, with other scopes: null, numbers, as many as you like. */
export function withScopes(scopes: unknown): Edit {
  return (body) => (isRecord(body) ? { ...body, scopes } : body);
}

export function withoutScopes(): Edit {
  return (body) => {
    if (!isRecord(body)) return body;
    const { scopes: _, ...rest } = body;
    return rest;
  };
}

/** One key's answer under another key's id. */
export function withId(id: string): Edit {
  return (body) => (isRecord(body) ? { ...body, api_key_id: id } : body);
}

/** One key's answer under another name, as after a change since the list was read. */
export function withName(name: string): Edit {
  return (body) => (isRecord(body) ? { ...body, name } : body);
}

/** Any answer with further members, or with others in their place. */
export function withMembers(members: Readonly<Record<string, unknown>>): Edit {
  return (body) => (isRecord(body) ? { ...body, ...members } : body);
}

/** One key's answer, or the caller's scopes, beside itself in a `result` in which some members are others. */
export function besideItself(members: Readonly<Record<string, unknown>>): Edit {
  return (body) => (isRecord(body) ? { ...body, result: [{ ...body, ...members }] } : body);
}

/** The list with one key in it twice. */
export function listedTwice(id: string): Edit {
  return list((rows) => rows.flatMap((row) => (isRow(row, id) ? [row, row] : [row])));
}

/** The list with a key left out, for instance the auditor's own. */
export function leftOut(id: string): Edit {
  return list((rows) => rows.filter((row) => !isRow(row, id)));
}

/** The list with a row that the account does not know. */
export function alsoListed(row: unknown): Edit {
  return list((rows) => [...rows, row]);
}

function list(change: (rows: readonly unknown[]) => readonly unknown[]): Edit {
  return (body) =>
    isRecord(body) && Array.isArray(body.result) ? { ...body, result: change(body.result) } : body;
}

function isRow(row: unknown, id: string): boolean {
  return isRecord(row) && row.api_key_id === id;
}
