import { Composer, type CST, type Document, Lexer, type ParsedNode, Parser } from 'yaml';
import { grouped } from '../../text/wording.js';
import type { Locate } from './locator.js';
import type { ReportProblem } from './policy-problem.js';
import { syntaxProblem } from './syntax-errors.js';

/** Levels of the parser's stack; a policy needs ten, and the YAML library recurses. */
export const maxDepth = 64;
/** A policy of 1 MiB as people write it has some 300,000; hostile ones cost seconds. */
const maxTokens = 500_000;

/** The root of the one YAML document in a text without byte-order mark; null and problems where there is none. */
export function readDocument(text: string, locate: Locate, report: ReportProblem): ParsedNode | null {
  const tokens = tokenize(text);
  if (!Array.isArray(tokens)) {
    report({ location: locate(tokens.offset, tokens.offset + 1), message: tokens.message });
    return null;
  }

  const [first] = compose(tokens, text.length);
  const syntax = first?.errors.filter(({ code }) => code !== 'TAG_RESOLVE_FAILED') ?? [];
  for (const { code, message, pos } of syntax) {
    report({ location: locate(...pos), message: syntaxProblem(code, message) });
  }

  const [, second] = tokens.filter((token) => token.type === 'document');
  if (second !== undefined) {
    const offset = second.start.find(({ type }) => type === 'doc-start')?.offset ?? second.offset;
    report({
      location: locate(offset, offset + 3),
      message: 'The file holds a second YAML document. Keep one.',
    });
  }
  if (syntax.length > 0 || second !== undefined) return null;

  const root = first?.contents ?? null;
  if (root === null) {
    report({
      location: locate(0, 0),
      message: 'The policy is empty. Write "version: 1" and "keys: []" to begin with.',
    });
  }
  return root;
}

/** The tokens up to the second document, or where and why the text is refused. */
function tokenize(text: string): CST.Token[] | { readonly offset: number; readonly message: string } {
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let count = 0;
  for (const lexeme of new Lexer().lex(text)) {
    const { offset } = parser;
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (parser.stack.length > maxDepth) {
      return { offset, message: 'The policy nests too deeply here. A policy has five levels at most.' };
    }
    if (++count > maxTokens) {
      return {
        offset,
        message: `The policy has more than ${grouped(maxTokens)} YAML tokens. Make it shorter.`,
      };
    }
  }
  for (const token of parser.end()) tokens.push(token);
  return tokens;
}

function compose(tokens: readonly CST.Token[], length: number): Iterable<Document.Parsed> {
  // Members that occur twice are the tree's business: the library compares each member with each.
  const composer = new Composer({
    schema: 'core',
    merge: false,
    uniqueKeys: false,
    prettyErrors: false,
    logLevel: 'silent',
  });
  return composer.compose(tokens, true, length);
}
