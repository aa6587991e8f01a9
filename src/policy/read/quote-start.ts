import { redactKeys } from '../../text/redaction.js';
import { quote } from '../../text/wording.js';

/** Enough to find what is wrong, and the most that is told of a file that is no policy. */
const maxShown = 40;

/** A text of the policy as it stands in a message: in double quotes, without API keys, cut to 40 characters. */
export function quoteStart(text: string): string {
  const redacted = redactKeys(text);
  const characters = Array.from(redacted.slice(0, 2 * maxShown + 2));
  return quote(characters.length > maxShown ? `${characters.slice(0, maxShown).join('')}…` : redacted);
}
