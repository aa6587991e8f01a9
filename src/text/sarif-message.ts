import { visible } from './escape.js';

/**
 * Foreign text for a SARIF message, in which `[text](target)` would be a link.
 * Brackets are escaped only where they could form one, since viewers show the backslash.
 * https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html (3.11.6)
 */
export function sarifMessage(text: string): string {
  const line = visible(text);
  return line.includes('](') ? line.replace(/[[\]\\]/g, '\\$&') : line;
}
