import type { FailOn, Problem, Remark } from '../model/report.js';
import type { Secret } from '../secret.js';
import type { Redaction } from '../text/redaction.js';

/** Where a policy is looked for that nobody names. */
export const defaultPolicyFile = '.github/sendgrid-scopes.yml';

/** What a shell makes of what it was given; a run knows neither Actions nor a command line. */
export interface Request {
  /** An absolute path. */
  readonly workspace: string;
  readonly policy: PolicyWish;
  readonly account: AccountWish;
  /** The Terraform plan to judge as well; null where none is wanted. */
  readonly plan: PlanWish | null;
  readonly base: BaseWish;
  readonly failOn: FailOn;
  /** Takes the secrets of this run, and all keys, out of every text. */
  readonly redaction: Redaction;
  /** What is wrong with the request itself; where it is not empty, nothing is sent to SendGrid. */
  readonly problems: readonly Problem[];
  /** Problems that keep the run from nothing, and fail it all the same. */
  readonly besides: readonly Problem[];
  readonly remarks: readonly Remark[];
  /** Told what is waited for, one line at a time. */
  readonly progress: (line: string) => void;
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
  readonly now: () => Date;
}

/** Which policy to read, and how the user calls that wish; or that one is to be made from the account alone. */
export type PolicyWish = WantedFile | { readonly kind: 'none' };

/** A policy file of the workspace. */
export interface WantedFile {
  readonly kind: 'file';
  /** As given, in the workspace. */
  readonly path: string;
  /** As messages name it: `input "policy-file"`. */
  readonly name: string;
  /** What to say where there is no such file; `file` is its path from the repository's root. `isReady`: a ready one is at hand. */
  readonly missing: (file: string, isReady: boolean) => string;
  /** Whether the account is read although there is no policy, for a ready one to be made from it. */
  readonly isDispensable: boolean;
}

/** Which Terraform plan to read. */
export interface PlanWish {
  /** As given: in the workspace, or absolute and anywhere. */
  readonly path: string;
  /** As messages name it: `input "terraform-plan"`. */
  readonly name: string;
  /** The root module's folder in the workspace, as given; null for the plan's own. */
  readonly directory: string | null;
  /** As messages name it: `input "terraform-directory"`. */
  readonly directoryName: string;
  /** Told the keys that stand in the plan before anything else is done with it, so that no log shows them. */
  readonly mask: (secret: string) => void;
}

/** Whether and how to look at the account. */
export type AccountWish =
  | {
      readonly kind: 'read';
      readonly apiKey: Secret;
      readonly apiUrl: URL;
      /** Where subusers that are pinned to the EU answer. */
      readonly euApiUrl: URL;
      /** How long the reading may take. */
      readonly timeLimitMinutes: number;
    }
  /** Nobody expects it to be looked at; the remark says why. */
  | { readonly kind: 'skip'; readonly remark: Remark | null }
  /** It should be looked at and cannot; the problem says why, null where that is said already. */
  | { readonly kind: 'impossible'; readonly problem: Problem | null };

/** How to find the policy before the change. */
export interface BaseWish {
  /** `file` is the policy's path from the repository's root. */
  readonly find: (file: string) => Promise<BaseText>;
  /** Whether the user asked for it, so that one that cannot be read is a problem and not a notice. */
  readonly isRequired: boolean;
}

/** The policy before the change. */
export type BaseText =
  | { readonly kind: 'text'; readonly text: string }
  /** There is nothing to compare with; `why` is a whole sentence, null where nobody expects any. */
  | { readonly kind: 'none'; readonly why: string | null };
