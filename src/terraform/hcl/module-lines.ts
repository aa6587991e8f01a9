import type { ResourceLines } from '../../model/plan.js';
import type { Location } from '../../model/source.js';
import { type FileLines, type KeyLines, unclearScopes } from './file-lines.js';

/** Where the blocks of a module stand; none that is missing, or there more than once. */
export interface ModuleLines {
  readonly keys: ReadonlyMap<string, ResourceLines>;
  /** The blocks that call other modules. */
  readonly calls: ReadonlyMap<string, Location>;
}

/** The files of a module that could be read. */
export interface ReadModule {
  readonly files: readonly FileLines[];
  /** In the order in which they override. */
  readonly overrides: readonly FileLines[];
  /** Whether a file that overrides could not be read: then it may have the scopes of any resource. */
  readonly lacksOverride: boolean;
}

/** Puts the files of a module together: `scopes` of a file that overrides take the place of the others. */
export function moduleLines({ files, overrides, lacksOverride }: ReadModule): ModuleLines {
  const overriding = new Map<string, KeyLines>();
  for (const { keys } of overrides)
    for (const key of keys) if (key.scopes !== null) overriding.set(key.name, key);
  const keys = onlyOnes(files.flatMap((file) => file.keys)).map((key): [string, ResourceLines] => {
    const scopes = lacksOverride ? null : (overriding.get(key.name) ?? key).scopes;
    return [key.name, { block: key.location, ...(scopes ?? unclearScopes) }];
  });
  const calls = onlyOnes(files.flatMap((file) => file.calls));
  return { keys: new Map(keys), calls: new Map(calls.map(({ name, location }) => [name, location])) };
}

function onlyOnes<T extends { readonly name: string }>(items: readonly T[]): readonly T[] {
  const counts = new Map<string, number>();
  for (const { name } of items) counts.set(name, (counts.get(name) ?? 0) + 1);
  return items.filter(({ name }) => counts.get(name) === 1);
}
