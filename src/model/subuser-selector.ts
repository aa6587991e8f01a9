import type { SubuserSelector } from './policy.js';
import { matcher } from './scope.js';

/** Whether an item with this selector is about the subuser; a username is compared exactly. */
export function speaksOf(selector: SubuserSelector, name: string): boolean {
  return selector.kind === 'name' ? selector.name.value === name : matcher(selector.pattern.value)(name);
}

/** The name or the pattern, by which a reader calls the subusers. */
export function selectedBy(selector: SubuserSelector): string {
  return selector.kind === 'name' ? selector.name.value : selector.pattern.value;
}
