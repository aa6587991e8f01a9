import { behindSpaces } from './spaces.js';

/**
 * Whether the bracket at this offset opens a list or the arguments of a function: one right behind something else looks up a
 * member of that. `end` is behind what stands before it in the expression that begins at `start`.
 */
export function holdsItems(
  text: string,
  bracket: string,
  at: number,
  { start, end }: { readonly start: number; readonly end: number },
): boolean {
  const looksUp = end === at && end > start && /[\p{ID_Continue}\-\])}"*]/u.test(text.charAt(end - 1));
  return bracket === '(' || (bracket === '[' && !looksUp);
}

/** Whether what comes next, behind `end`, is an item among those that begin at `items`. */
export function beginsItem(text: string, end: number, items: number): boolean {
  return end === items || text.charAt(end - 1) === ',';
}

/** Whether an item is over at this offset: a comma, a bracket or the end of the value comes next. */
export function endsItem(text: string, end: number): boolean {
  const next = behindSpaces(text, end, 'passed');
  return isNext(text, next, ',])') || isNext(text, behindSpaces(text, end, 'kept'), '\n}');
}

function isNext(text: string, at: number, wanted: string): boolean {
  return at < 0 || at >= text.length || wanted.includes(text.charAt(at));
}
