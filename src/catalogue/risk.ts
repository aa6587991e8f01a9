export type Risk = 'critical' | 'high' | 'medium' | 'low' | 'info';

export type RiskClass =
  | 'cost'
  | 'defence-evasion'
  | 'disruption'
  | 'escalation'
  | 'exfil'
  | 'financial'
  | 'impersonation'
  | 'misleading-name'
  | 'persistence'
  | 'pii'
  | 'recon'
  | 'ssrf'
  | 'tamper';

/** What is known about API keys that hold the scope: seen, documented, neither (`teammate-docs-or-dump-only`) or ruled out. */
export type OnApiKeys =
  | 'observed-on-key'
  | 'documented-for-keys'
  | 'key-ui-group'
  | 'teammate-docs-or-dump-only'
  | 'billing-key-only'
  | 'separate-validation-key'
  | 'automatic'
  | 'internal'
  | 'no-such-scope';
