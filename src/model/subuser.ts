/** A subuser as the parent's list shows it. */
export interface Subuser {
  /** The username; secrets taken out. */
  readonly name: string;
  /** As SendGrid says: `global`, `eu`, or what this action does not know. */
  readonly region: string;
  readonly isDisabled: boolean;
  /** Whether the policy says to leave it alone. */
  readonly isIgnored: boolean;
}

/** How many people can do everything in the account. */
export interface AdminCount {
  readonly admins: number;
  readonly pending: number;
}
