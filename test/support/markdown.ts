/** A fenced block and the line of its first content. */
export interface Fence {
  readonly line: number;
  readonly text: string;
}

/** The fenced blocks of a language. */
export function fences(markdown: string, language: string): Fence[] {
  const blocks = markdown.matchAll(new RegExp(`^\`\`\`${language}\n(.*?)^\`\`\`$`, 'gms'));
  return Array.from(blocks, ({ index, 1: text = '' }) => ({
    line: markdown.slice(0, index).split('\n').length + 1,
    text,
  }));
}

/** The cells of the first table under a heading, without the header row. */
export function tableUnder(markdown: string, heading: string): string[][] {
  const [, rest = ''] = markdown.split(`\n${heading}\n`);
  const [section = ''] = rest.split(/^#/m);
  const lines = section.split('\n');
  const first = lines.findIndex((line) => line.startsWith('|'));
  const last = lines.findIndex((line, index) => index > first && !line.startsWith('|'));
  return lines
    .slice(first + 2, last)
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1))
    .map((cells) => cells.map((cell) => cell.trim()));
}

/** The texts between code marks. */
export function codeIn(cell: string): string[] {
  return cell.split('`').filter((_, index) => index % 2 === 1);
}
