import type { ErrorCode } from 'yaml';
import { linesOf } from '../../text/lines.js';

/** What a syntax error of the YAML library means for a policy, and what to do; it may quote the file. */
export function syntaxProblem(code: ErrorCode, message: string): string {
  const words =
    special.find(([, pattern]) => pattern.test(message))?.[0] ??
    explanations[code] ??
    `${firstLine(message)}.`;
  return `The file is not valid YAML: ${words}`;
}

/** Messages that share a code with others, but have a cause of their own. */
const special: readonly (readonly [words: string, pattern: RegExp])[] = [
  ['a bracket or brace is not closed, or what it holds is not indented. Close it.', /^Flow (map|sequence) /],
  ['a text in quotes has no end. Close the quotes.', /^Missing closing .quote/],
  [
    'a line is indented unlike the items above it. Give items, and members, of one level the same indentation.',
    /without - indicator/,
  ],
];

/** Null where the library's own message says it best. */
const explanations: Readonly<Record<ErrorCode, string | null>> = {
  ALIAS_PROPS: 'an alias has an anchor or a tag. Take it away.',
  BAD_ALIAS:
    'the name of an anchor or alias is missing or ends in a colon or dot. Put a pattern, such as "*.read", in quotes.',
  BAD_COLLECTION_TYPE: null,
  BAD_DIRECTIVE: 'a directive cannot be read. Take the line that begins with % away.',
  BAD_DQ_ESCAPE:
    'a backslash in double quotes begins no known escape. Write two backslashes, or use single quotes.',
  BAD_INDENT:
    'the indentation does not fit. Give the members of one mapping, and the items of one list, the same indentation.',
  BAD_PROP_ORDER: null,
  BAD_SCALAR_START: 'a text cannot begin with this character. Put the text in quotes.',
  BLOCK_AS_IMPLICIT_KEY:
    'a second colon or an item begins where one value must stand. Begin a new line, or put a text with a colon in quotes.',
  BLOCK_IN_FLOW:
    'a list of lines or a mapping of lines begins inside brackets. Write it in brackets as well.',
  DUPLICATE_KEY: null,
  IMPOSSIBLE: null,
  KEY_OVER_1024_CHARS: 'the name of a member is longer than 1024 characters. Make it shorter.',
  MISSING_CHAR: null,
  MULTILINE_IMPLICIT_KEY:
    'the name of a member goes over several lines; perhaps a colon is missing. Write "name: value" on one line.',
  MULTIPLE_ANCHORS: 'a value has several anchors. Keep one.',
  MULTIPLE_DOCS: 'a second document begins. Keep one.',
  MULTIPLE_TAGS: 'a value has several tags. Take them away.',
  NON_STRING_KEY: null,
  RESOURCE_EXHAUSTION: 'it nests too deeply. Take levels out.',
  TAB_AS_INDENT: 'a tab stands where indentation is expected. Use spaces.',
  TAG_RESOLVE_FAILED: null,
  UNEXPECTED_TOKEN: null,
};

/** Without what the library quotes of the file, which stands behind a colon. */
function firstLine(message: string): string {
  const [line = ''] = linesOf(message);
  return line.replace(/(?<=\S): .*$/, '').replace(/\.+$/, '');
}
