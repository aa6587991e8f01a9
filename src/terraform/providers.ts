import type { ShownRefusal } from '../model/plan.js';

/** What a provider makes of a `sendgrid_api_key`; seen in its code, and run where it could be. */
export interface ProviderFamily {
  /** Whether a creation without scopes asks for Full Access. */
  readonly createsFullAccess: boolean;
  /** What it adds by itself to the scopes of a creation. */
  readonly addedOnCreate: readonly string[];
  /** What it adds by itself to the scopes of an update. */
  readonly addedOnUpdate: readonly string[];
  /** Whether an update sends a list that was emptied; else it sends the name alone. */
  readonly sendsEmptyList: boolean;
  /** The scopes for which it fails by itself at apply, before it sends anything. */
  readonly refuses: readonly string[];
  /** What its user sees when SendGrid refuses an update, and a creation. */
  readonly refusals: { readonly PUT: ShownRefusal; readonly POST: ShownRefusal };
}

const isError = { PUT: 'error', POST: 'error' } as const;

/** Built with Terraform's plugin framework. */
const framework: ProviderFamily = {
  createsFullAccess: true,
  addedOnCreate: [],
  addedOnUpdate: [],
  sendsEmptyList: false,
  refuses: ['2fa_required', 'sender_verification_eligible', 'sender_verification_exempt'],
  refusals: isError,
};

/** Built with the second version of Terraform's plugin SDK. */
const sdk: ProviderFamily = {
  createsFullAccess: false,
  addedOnCreate: ['sender_verification_eligible'],
  addedOnUpdate: ['2fa_required', 'sender_verification_eligible'],
  sendsEmptyList: true,
  refuses: [],
  refusals: isError,
};

/**
 * The known providers by namespace and type.
 * @see https://registry.terraform.io/search/providers?q=sendgrid
 */
const providers: ReadonlyMap<string, ProviderFamily> = new Map([
  ['kenzo0107/sendgrid', framework],
  ['anna-money/sendgrid', sdk],
  ['arslanbekov/sendgrid', sdk],
  ['octoenergy/sendgrid', sdk],
  // It does not look at the status of an update's answer.
  ['trois-six/sendgrid', { ...sdk, refusals: { PUT: 'looks-applied', POST: 'error' } }],
]);

/** The family of a provider as a plan names it, whatever its registry and its case; null for one that is not known. */
export function familyOf(provider: string): ProviderFamily | null {
  return providers.get(provider.toLowerCase().split('/').slice(-2).join('/')) ?? null;
}
