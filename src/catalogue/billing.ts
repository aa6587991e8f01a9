import { withoutAutomatic } from './automatic.js';

/** Whether the scope belongs to the billing family, which no key can hold together with any other. */
export function isBilling(scope: string): boolean {
  return scope.startsWith('billing.');
}

/**
 * Whether the scopes hold billing and anything else, automatic scopes apart.
 * @see https://www.twilio.com/docs/sendgrid/api-reference/api-key-permissions
 */
export function mixesBilling(scopes: Iterable<string>): boolean {
  const real = withoutAutomatic(scopes);
  return real.some(isBilling) && !real.every(isBilling);
}
