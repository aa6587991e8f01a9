import { keySchema, listPath, listSchema } from './measured.js';

/** Reads an account with as little as it takes, pinned keys beside the list; returns how many keys it has. */
export async function rawReading(
  get: (path: string) => Promise<unknown>,
  pinnedIds: readonly string[],
): Promise<number> {
  const getKey = async (id: string) => keySchema.parse(await get(`/v3/api_keys/${id}`));
  const early = Promise.all(pinnedIds.map(getKey));
  const scopes = get('/v3/scopes');
  const { result } = listSchema.parse(await get(listPath));
  const rest = result.map(({ api_key_id: id }) => id).filter((id) => !pinnedIds.includes(id));
  const late = await Promise.all(rest.map(getKey));
  await scopes;
  return (await early).length + late.length;
}
