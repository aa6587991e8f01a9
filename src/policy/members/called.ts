import { quoteStart } from '../read/quote-start.js';

/** What messages call a value: by its noun alone, or by the name that it has in its mapping as well. */
export interface Called {
  readonly noun: string;
  readonly name: string | null;
}

/** `The member "keys"`. */
export function subjectOf({ noun, name }: Called): string {
  return name === null ? `The ${noun}` : `The ${noun} ${quoteStart(name)}`;
}
