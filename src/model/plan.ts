import type { Region } from './region.js';
import type { Location } from './source.js';

/** The largest Terraform plan that is read: 64 MiB of JSON. */
export const maxPlanBytes = 64 * 1024 * 1024;

/** How many files of Terraform's modules are searched for the lines of findings. */
export const maxTerraformFiles = 1_000;
/** The largest of them: 1 MiB. */
export const maxTerraformBytes = 1024 * 1024;
/** All of them together: 32 MiB. */
export const maxTerraformTotalBytes = 32 * 1024 * 1024;

/** What a Terraform plan says of API keys, secrets apart. */
export interface Plan {
  /** As messages call it, without secrets. */
  readonly file: string;
  /**
   * Every instance of a managed `sendgrid_api_key` of a known provider: those of `resource_changes` in the plan's order, then
   * those that the plan's state holds and the plan does not look at.
   */
  readonly resources: readonly ResourceChange[];
  /** False where the plan says that it leaves something out, as with `-target`. */
  readonly isComplete: boolean;
}

/** A plan, and where the account lies that it is held against. */
export interface PlanToJudge extends Plan {
  /** Null where no account is looked at, or it is not told by where it is asked. */
  readonly region: Region | null;
}

/** One instance of a resource that stands for an API key: what it holds, what it shall hold, and what its provider sends. */
export interface ResourceChange {
  /** With the module's path and the instance. */
  readonly address: string;
  /** The address within its module: `sendgrid_api_key.mailer["eu"]`. */
  readonly resource: string;
  /** The module's path without `module.`: `tenant["acme"].keys`; null for the root module. */
  readonly module: string | null;
  /** An object that an earlier apply left behind; the resource's own change stands beside it. */
  readonly isDeposed: boolean;
  /** As the plan names it: `registry.terraform.io/kenzo0107/sendgrid`. */
  readonly provider: string;
  /** The `provider_config_key`, resolved through modules; null where the configuration has the resource no more. */
  readonly configuration: string | null;
  /** Whose account it is: of the resource itself, else of its provider's configuration. */
  readonly subuser: Setting;
  readonly region: Setting;
  readonly action: PlannedAction;
  /** The key that the resource stands for before the plan is applied; null for one that is to be created. */
  readonly held: HeldKey | null;
  /** The name afterwards; null where it is known only at apply, or where there is no key afterwards. */
  readonly name: string | null;
  /** What the plan says of the scopes afterwards; null where there is no key afterwards. */
  readonly scopes: PlannedScopes | null;
  readonly request: PlannedRequest;
  /** Where what the plan says and what will happen differ, as far as provider and plan tell; null where they do not. */
  readonly misleading: MisleadingChange | null;
  /** What Terraform's user sees when SendGrid refuses the request. */
  readonly refusal: ShownRefusal;
  /** Its block in the configuration, whether it is still there or not; null where the plan does not say which. */
  readonly block: BlockAddress | null;
  /** Where it stands in the files of the configuration; null where that is not known. */
  readonly lines: ResourceLines | null;
}

/** A resource's block: how its module is reached from the root module, and its name there. All its instances share it. */
export interface BlockAddress {
  readonly calls: readonly ModuleCall[];
  readonly name: string;
  /** The scopes as they are written there, where nothing else decides about them; else null. */
  readonly written: readonly string[] | null;
}

/** A call of a module. */
export interface ModuleCall {
  readonly name: string;
  /** A folder, relative to that of the calling module: `./keys`, `../keys`; null for a module that lies elsewhere. */
  readonly source: string | null;
}

/** Where a resource stands in the files of its configuration, as far as that can be told for sure. */
export interface ResourceLines {
  /** Its block; where that is not known, the root module's block `module` that leads to it. */
  readonly block: Location;
  /** Its attribute `scopes`, or the first line of it; null where there is none. */
  readonly scopes: Location | null;
  /** The strings that stand in `scopes` exactly once, from quote to quote. */
  readonly strings: ReadonlyMap<string, Location>;
}

/** What a configuration sets: `open` is known only at apply, `unset` leaves it to environment variables. */
export type Setting =
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'open' }
  | { readonly kind: 'unset' };

/** `none` is a resource of which nothing changes but perhaps its address. */
export type PlannedAction = 'create' | 'update' | 'replace' | 'delete' | 'forget' | 'none';

/** A key that a resource stands for, as Terraform knows it; the live key may differ. */
export interface HeldKey {
  readonly id: string;
  readonly name: string | null;
  /** Sorted; null where the state has none. */
  readonly scopes: readonly string[] | null;
  /**
   * What the plan does to it: only a key that is deleted frees its place, and one that is deleted `last` does so when its
   * successor has taken another. A forgotten key lives on, and Terraform knows no more of it.
   */
  readonly fate: 'kept' | 'deleted' | 'deleted-first' | 'deleted-last' | 'forgotten';
}

/** The scopes that a resource shall hold; sorted, automatic scopes included. */
export type PlannedScopes =
  | { readonly kind: 'known'; readonly scopes: readonly string[] }
  /** Those that are known before apply; there will be others. */
  | { readonly kind: 'partly-known'; readonly scopes: readonly string[] }
  | { readonly kind: 'unknown' }
  /** Not written, or null. */
  | { readonly kind: 'left-out' }
  /** Written as an empty list. */
  | { readonly kind: 'empty' };

/** What the provider sends to SendGrid that concerns scopes; a change of the name alone counts as none. */
export type PlannedRequest =
  | { readonly method: null }
  /** A creation that asks for Full Access. */
  | { readonly method: 'POST'; readonly everything: true }
  | {
      readonly method: 'POST' | 'PUT';
      readonly everything: false;
      /** What is known of the list as it is sent: sorted, with what the provider adds by itself. */
      readonly scopes: readonly string[];
      /** How much of the list is known only at apply. */
      readonly unknown: 'none' | 'partly' | 'wholly';
    };

/** How a plan says something else than will happen. */
export type MisleadingChange =
  /** The plan shows that the scopes go with their attribute, and the key keeps them. */
  | { readonly kind: 'removed-scopes-stay' }
  /** The plan shows that the list is emptied, and the key keeps its scopes. */
  | { readonly kind: 'emptied-scopes-stay' }
  /** The list is emptied, and the provider takes away all that the key can do. */
  | { readonly kind: 'emptied-takes-all' }
  /** The provider makes a key that can do nothing. */
  | { readonly kind: 'creation-without-rights' }
  /** The provider fails at apply and sends nothing, since nobody can grant these. */
  | { readonly kind: 'refused-by-provider'; readonly scopes: readonly string[] }
  /** The provider makes the key, and fails since SendGrid sets these by itself and the key holds others than planned. */
  | { readonly kind: 'tainted-by-automatic'; readonly scopes: readonly string[] };

/** `looks-applied`: Terraform says "Apply complete!", and the next plan shows the same change again. */
export type ShownRefusal = 'error' | 'looks-applied';
