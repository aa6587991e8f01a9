import { resolve } from 'node:path';
import { type Node, SyntaxKind } from 'typescript/unstable/ast';
import { API } from 'typescript/unstable/sync';
import { root } from './repository.js';

/** A function, a method or a closure. */
export interface FunctionInCode {
  readonly file: string;
  /** Where it begins. */
  readonly line: number;
  /** How many lines it has, from its head to the end of its body. */
  readonly lines: number;
}

const kinds: ReadonlySet<SyntaxKind> = new Set([
  ...[SyntaxKind.FunctionDeclaration, SyntaxKind.FunctionExpression, SyntaxKind.ArrowFunction],
  ...[SyntaxKind.MethodDeclaration, SyntaxKind.Constructor, SyntaxKind.GetAccessor, SyntaxKind.SetAccessor],
]);

/** Every function in files of the project, named from its root, as TypeScript itself reads them; inner ones follow theirs. */
export function functionsIn(files: readonly string[]): FunctionInCode[] {
  const typescript = new API();
  try {
    const config = resolve(root, 'tsconfig.json');
    const [project] = typescript.updateSnapshot({ openProjects: [config] }).getProjects();
    return files.flatMap((file) => {
      const source = project?.program.getSourceFile(resolve(root, file));
      if (source === undefined) throw new Error(`${file} is no file of the project.`);
      const lineAt = (offset: number) => source.getLineAndCharacterOfPosition(offset).line + 1;
      return functionsUnder(source).map((node) => {
        const line = lineAt(node.getStart(source));
        return { file, line, lines: lineAt(node.end) - line + 1 };
      });
    });
  } finally {
    typescript.close();
  }
}

function functionsUnder(node: Node): Node[] {
  const found = kinds.has(node.kind) ? [node] : [];
  node.forEachChild((child) => {
    found.push(...functionsUnder(child));
  });
  return found;
}
