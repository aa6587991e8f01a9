import { z } from 'zod';
import { read } from '../support/repository.js';

const operation = z.object({
  id: z.string(),
  method: z.string(),
  path: z.string(),
  query: z.record(z.string(), z.unknown()),
  body: z.unknown(),
});
const { operations } = z
  .object({ operations: z.array(operation) })
  .parse(JSON.parse(read('test/fixtures/github-openapi.json')));

/** The operations of GitHub's own description of its API that the action may send, cut out by `tools/`. */
const described = operations.map(({ method, path, query, body }) => ({
  method,
  // A placeholder is one segment, that of the content's path apart.
  path: new RegExp(`^${path.replace('{path}', '.+').replace(/\{\w+\}/g, '[^/]+')}$`),
  query: new Map(Object.entries(query)),
  body: body === null ? z.undefined() : z.fromJSONSchema(strict(body)),
}));

/** What GitHub's description does not allow in a request; it knows nothing of unknown members, and here they are wrong. */
export function complaintsAbout(method: string, url: URL, body: unknown): string[] {
  const known = described.find((one) => one.method === method && one.path.test(url.pathname));
  if (known === undefined) return [`${method} ${url.pathname} is not described.`];
  const { error } = known.body.safeParse(body ?? undefined);
  return [
    ...Array.from(url.searchParams.keys())
      .filter((name) => !known.query.has(name))
      .map((name) => `The query "${name}" is not described.`),
    ...(error?.issues ?? []).map(({ path, message }) => `${path.join('.')}: ${message}`),
  ];
}

type Json = Parameters<typeof z.fromJSONSchema>[0];

function strict(schema: unknown): Json {
  const text = JSON.stringify(schema, (_, value) =>
    value?.type === 'object' && value.properties !== undefined
      ? { additionalProperties: false, ...value }
      : value,
  );
  return JSON.parse(text);
}
