/**
 * The relations of all links of a `Link` header (RFC 8288), in lower case. What is not well-formed is read as far as it
 * goes, since it may be the only sign of a next page.
 */
export function relationsIn(header: string): ReadonlySet<string> {
  const parameters = [...header.matchAll(piece)].filter(([, name = '']) => name.toLowerCase() === 'rel');
  const values = parameters.map(([, , quoted, bare = '']) => quoted ?? bare);
  return new Set(values.flatMap((value) => value.toLowerCase().split(/\s+/)).filter((each) => each !== ''));
}

/** An address, a parameter with its value (quoted or not), or any other character: each is stepped over whole. */
const piece = /<[^<>]*>|;\s*([^\s=;,<>"]+)\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^\s;,]*))|./gs;
