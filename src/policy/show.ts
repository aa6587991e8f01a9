import { redactKeys } from '../model/redaction.js';
import { quote } from '../model/wording.js';

/** A text of the policy as it stands in a message: in double quotes, cut, without API keys. */
export function show(text: string): string {
  return quote(redactKeys(text));
}
