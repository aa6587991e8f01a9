import { isLoopback } from './loopback.js';

/** What is wrong with a URL that a secret is to be sent to, wherever it leads; null where nothing is. */
export function complaintAboutForm({ protocol, username, password }: URL): string | null {
  if (protocol !== 'https:' && protocol !== 'http:') return 'is not an https URL';
  return username !== '' || password !== '' ? 'holds a user name or a password' : null;
}

/** That the secret could be read on its way; null where it could not, or does not leave this machine. */
export function complaintAboutTransport({ protocol, hostname }: URL, secret: string): string | null {
  return protocol === 'http:' && !isLoopback(hostname) ? `would send the ${secret} unencrypted` : null;
}
