import type { Governance } from '../govern/govern.js';
import type { Holders } from '../grants/holders.js';
import type { Account } from '../model/account.js';
import type { JudgedAttempt } from '../model/attempt.js';
import type { Day } from '../model/day.js';
import type { Estate } from '../model/estate.js';
import type { Related, RuleId, Severity } from '../model/finding.js';
import type { KeyRef } from '../model/key.js';
import type { Phrase } from '../model/phrase.js';
import type { ResourceChange } from '../model/plan.js';
import type { Policy } from '../model/policy.js';
import type { PolicyChange } from '../model/policy-change.js';
import type { Location } from '../model/source.js';
import type { WaiverUse } from './waiver-uses.js';

/** All that a rule may look at; a rule reads no clock, no network and no environment. */
export interface Subject extends Governance {
  readonly policy: Policy;
  readonly account: Account;
  /** The account itself, where this one is a subuser's; else null. */
  readonly parent: Account | null;
  /** How much of the account was read: nothing but the policy, some keys, or all. */
  readonly read: 'policy' | 'keys' | 'account';
  /** All accounts, and what else is known of them; null where nothing could be looked at. */
  readonly estate: Estate | null;
  readonly grants: readonly JudgedAttempt[];
  /** Those of which findings speak: what policy and plan both ask for and SendGrid does not accept is one, the plan's. */
  readonly asking: readonly JudgedAttempt[];
  /** The API keys of the account in a Terraform plan, in its order; empty where there is no plan. */
  readonly resources: readonly ResourceChange[];
  /** Those of other accounts, of which nothing is judged. */
  readonly elsewhere: readonly ResourceChange[];
  readonly holders: Holders;
  /** What became of the waivers; empty while rules run that do not run last. */
  readonly waiverUses: readonly WaiverUse[];
  /** What this version of the policy changes; null where there is no base to compare with. */
  readonly change: PolicyChange | null;
  /** The day of the audit, in UTC; null where nobody says, so that no day is over. */
  readonly today: Day | null;
}

/** What a rule reports; `audit` adds id, severity and fingerprint, so that a rule cannot mislabel. */
export interface Violation {
  /** What is the matter, one sentence. */
  readonly matter: Phrase;
  /** What it would let a thief do; left out where it threatens nothing. */
  readonly threat?: Phrase | null;
  /** What to do, beginning with a verb. */
  readonly advice: Phrase;
  readonly location: Location;
  /** Left out for a violation about no single key. */
  readonly key?: KeyRef | null;
  /** Whose account it is about; left out where that is the key's, or the one that was looked at. */
  readonly subuser?: string | null;
  readonly scopes?: readonly string[];
  /** Tells violations of one rule and key apart, such as the pattern that lets scopes through; left out where nothing has to. */
  readonly about?: string | null;
  /** Set for a violation about one request: what that adds is compared with what the base asks for, not the scopes. */
  readonly attempt?: JudgedAttempt | undefined;
  /** Set for a violation about a resource of a plan: whether the plan changes that tells whether it is new. */
  readonly resource?: ResourceChange | undefined;
  /** Set where neither scopes nor an attempt tell how far the violation goes: what a change must not add to. */
  readonly extent?: readonly string[];
  /** Set where it counts only if the change brings it in, as what breaks an invariant that the policy had before. */
  readonly onlyIfNew?: boolean;
  readonly related?: readonly Related[];
}

export interface Rule {
  /** Kebab-case; also the name of the rule's file, page and test. */
  readonly id: RuleId;
  /** One sentence, for SARIF and the README's table. */
  readonly summary: string;
  /** Why it matters and how to fix it, one paragraph of Markdown, for SARIF; quoted on top of the rule's page. */
  readonly help: string;
  readonly severity: Severity;
  /** What must have been read for the rule to speak: the policy alone, some keys, or the whole account. */
  readonly needs: Subject['read'];
  /** Set for a rule about what the others found: it is asked after them. */
  readonly runsLast?: true;
  /** Set for a rule about the policy itself, or about all accounts together: it is asked once, and not for each account. */
  readonly isAskedOnce?: true;
  readonly check: (subject: Subject) => Iterable<Violation>;
}
