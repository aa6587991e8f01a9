import type { SubuserSelector } from './policy.js';
import { matcher } from './scope.js';

/** Whether an item with this selector is about the subuser; a username is compared exactly. */
export function speaksOf(selector: SubuserSelector, name: string): boolean {
  return testOf(selector)(name);
}

/**
 * Finds the first of the items that is about a subuser; null where none is. There can be thousands of both, so each pattern is
 * compiled once, and each name looked for once.
 */
export function itemFinder<T extends { readonly selector: SubuserSelector }>(
  items: readonly T[],
): (name: string) => T | null {
  const tests = items.map((item) => ({ item, fits: testOf(item.selector) }));
  const known = new Map<string, T | null>();
  return (name) => {
    const before = known.get(name);
    if (before !== undefined) return before;
    const found = tests.find(({ fits }) => fits(name))?.item ?? null;
    known.set(name, found);
    return found;
  };
}

function testOf(selector: SubuserSelector): (name: string) => boolean {
  if (selector.kind === 'match') return matcher(selector.pattern.value);
  return (name) => name === selector.name.value;
}

/** The name or the pattern, by which a reader calls the subusers. */
export function selectedBy(selector: SubuserSelector): string {
  return selector.kind === 'name' ? selector.name.value : selector.pattern.value;
}
