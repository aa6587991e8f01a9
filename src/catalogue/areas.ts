import { type Category, catalogue } from './catalogue.js';

/**
 * What scopes are about, in the order of an account at a glance. `automatic` is what SendGrid sets by itself, `other` what the
 * catalogue does not know.
 */
export const areas = [
  'mail',
  'marketing',
  'templates',
  'API keys',
  'people',
  'webhooks',
  'suppressions',
  'settings',
  'senders',
  'statistics',
  'billing',
  'other',
  'automatic',
] as const;
export type Area = (typeof areas)[number];

/** The area of each part of the catalogue. */
const areaOfCategory = {
  'API keys': 'API keys',
  Alerts: 'settings',
  Automatic: 'automatic',
  Billing: 'billing',
  Categories: 'statistics',
  Credentials: 'API keys',
  'Design library': 'templates',
  'Email activity': 'statistics',
  'Email testing': 'mail',
  'Email validation': 'mail',
  'Event webhook': 'webhooks',
  'IP management': 'senders',
  'Inbound parse': 'webhooks',
  Internal: 'automatic',
  'Mail send': 'mail',
  'Mail settings': 'settings',
  Marketing: 'marketing',
  'Marketing (legacy campaigns)': 'marketing',
  'Newsletter (legacy)': 'marketing',
  Partner: 'webhooks',
  'Recipients data erasure': 'suppressions',
  'Security / IP access': 'people',
  'Sender authentication': 'senders',
  'Single sign-on': 'people',
  Stats: 'statistics',
  Subusers: 'people',
  Suppressions: 'suppressions',
  'Suppressions (ASM)': 'suppressions',
  Teammates: 'people',
  Templates: 'templates',
  Tracking: 'settings',
  'User account': 'people',
} as const satisfies Record<Category, Area>;

/** The area that a scope belongs to. */
export function areaOf(scope: string): Area {
  const known = catalogue.get(scope);
  return known === undefined ? 'other' : areaOfCategory[known.category];
}

/** Whether the scope is known to do no more than read; one that the catalogue does not know is not. */
export function isReadOnly(scope: string): boolean {
  const known = catalogue.get(scope);
  return known?.verb === 'read' && !known.writesDespiteName;
}
