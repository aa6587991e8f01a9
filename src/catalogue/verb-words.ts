/** Verbs that say what is done to a resource, so that one of them may stand for another. */
export const plainVerbs: ReadonlySet<string> = new Set(['create', 'read', 'update', 'delete', 'write']);

/** What writes has two names with most resources, and one with few. */
const meanings: readonly (readonly [words: readonly string[], verbs: readonly string[]])[] = [
  [['get', 'list', 'view', 'show', 'fetch', 'find', 'search', 'query'], ['read']],
  [
    ['create', 'add', 'new', 'post', 'insert', 'make', 'generate'],
    ['create', 'write'],
  ],
  [
    ['update', 'edit', 'modify', 'change', 'put', 'patch', 'set', 'replace'],
    ['update', 'write'],
  ],
  [['remove', 'destroy', 'del', 'revoke', 'erase', 'drop'], ['delete']],
  [
    ['write', 'manage'],
    ['create', 'update', 'write'],
  ],
];

const meant: ReadonlyMap<string, readonly string[]> = new Map(
  meanings.flatMap(([words, verbs]) => words.map((word) => [word, verbs] as const)),
);

/** The verbs that may be meant by one that no scope of the resource has. */
export function verbsMeantBy(verb: string): readonly string[] {
  return meant.get(verb) ?? [];
}

/** Whether it is a word for what is done to a resource. */
export function isVerbWord(word: string): boolean {
  return plainVerbs.has(word) || meant.has(word);
}
