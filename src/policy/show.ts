import { redactKeys } from '../model/api-key.js';
import { quote } from '../text/wording.js';

/** A text of the policy as it stands in a message: in double quotes, cut, without API keys. */
export function show(text: string): string {
  return quote(redactKeys(text));
}
