/** The actions that are not pinned to a full commit with the version as a comment; the repository's own is what is checked out. */
export function unpinned(text: string): string[] {
  const uses = text.match(/^.*\buses: .*$/gm) ?? [];
  return uses.filter(
    (line) => !/uses: (?:\.\/(?: #.*)?$|[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$)/.test(line),
  );
}
