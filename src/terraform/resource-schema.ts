import { z } from 'zod';
import type { HeldKey, PlannedAction } from '../model/plan.js';
import { quote } from '../text/wording.js';

/** What Terraform's actions come to, and what they do to the key that the resource stands for. */
const plannedActions: ReadonlyMap<string, ActionAndFate> = new Map([
  ['create', { action: 'create', fate: 'kept' }],
  ['update', { action: 'update', fate: 'kept' }],
  ['no-op', { action: 'none', fate: 'kept' }],
  ['read', { action: 'none', fate: 'kept' }],
  ['delete', { action: 'delete', fate: 'deleted' }],
  ['forget', { action: 'forget', fate: 'forgotten' }],
  ['delete,create', { action: 'replace', fate: 'deleted-first' }],
  ['create,delete', { action: 'replace', fate: 'deleted-last' }],
  ['create,forget', { action: 'replace', fate: 'forgotten' }],
  ['forget,create', { action: 'replace', fate: 'forgotten' }],
]);

interface ActionAndFate {
  readonly action: PlannedAction;
  readonly fate: HeldKey['fate'];
}

const nonEmpty = z.string().min(1);

let resourceSchema: ReturnType<typeof makeResourceSchema> | undefined;

/** Called for the first resource: an audit without a plan need not wait for it. */
function makeResourceSchema() {
  /** Scopes that are not known yet are null. */
  const values = z
    .object({
      id: z.string().nullish(),
      name: z.string().nullish(),
      scopes: z.array(nonEmpty.nullable()).nullish(),
      subuser: z.string().nullish(),
    })
    .nullable();

  const unknownValues = z.object({ name: z.unknown(), scopes: z.unknown(), subuser: z.unknown() });

  /** A number is made a text by Terraform, too. */
  const setting = z.union([
    z.object({ kind: z.literal('literal'), value: z.union([z.string(), z.number()]).transform(String) }),
    z.object({ kind: z.literal('open') }),
    z.object({ kind: z.literal('unset') }),
  ]);

  const configured = z.object({
    providerKey: nonEmpty,
    scopes: z.enum(['left-out', 'empty', 'given']),
    provider: z.object({ subuser: setting, region: setting }).nullable(),
  });

  const block = z.object({
    calls: z.array(z.object({ name: z.string(), source: z.string().nullable() })),
    name: z.string(),
    written: z.array(z.string()).nullable(),
  });

  return z.object({
    address: nonEmpty,
    moduleAddress: z.string(),
    isDeposed: z.boolean(),
    provider: nonEmpty,
    actions: z.array(z.string()).transform((actions, context) => {
      const known = plannedActions.get(actions.join());
      if (known !== undefined) return known;
      context.addIssue('unknown');
      return z.NEVER;
    }),
    before: values,
    after: values,
    unknown: unknownValues,
    importedId: z.string().nullish(),
    configured: configured.nullable(),
    block: block.nullable(),
  });
}

/** A resource of a plan that has the form it must have. */
export type PlanResource = z.infer<ReturnType<typeof makeResourceSchema>>;

/** A resource that can be used, or what is wrong with it: how a message goes on that begins with the plan. */
export type CheckedResource =
  | { readonly resource: PlanResource; readonly complaint: null }
  | { readonly resource: null; readonly complaint: string };

/** Checks one resource; what is said of a wrong one shows nothing of it but its address. */
export function checkResource(picked: unknown): CheckedResource {
  resourceSchema ??= makeResourceSchema();
  const { success, data, error } = resourceSchema.safeParse(picked);
  const complaint = success ? complaintOf(data) : complaintAt(error.issues[0]?.path ?? []);
  if (success && complaint === null) return { resource: data, complaint };
  const address = z.object({ address: nonEmpty }).safeParse(picked).data?.address;
  const what = address === undefined ? 'an API key without an address' : quote(address);
  return { resource: null, complaint: `says of ${what} ${complaint}` };
}

/** What the schema cannot say. */
function complaintOf({ actions, before, after, unknown, importedId }: PlanResource): string | null {
  const { action } = actions;
  const isKept = action === 'create' || action === 'replace' || action === 'update';
  const isHeld = action !== 'create' && (before !== null || action !== 'none');
  if (isHeld && !(before?.id || importedId)) return 'no id of the key that it stands for';
  if (isKept && after === null) return 'nothing of the key that it shall become';
  const known = (after?.scopes ?? []).every(
    (scope, index) => scope !== null || isUnknown(unknown.scopes, index),
  );
  const knownBefore = (before?.scopes ?? []).every((scope) => scope !== null);
  return known && knownBefore ? null : noScopes;
}

const noScopes = 'scopes that are no list of texts';

function isUnknown(unknown: unknown, index: number): boolean {
  return unknown === true || (Array.isArray(unknown) && unknown[index] === true);
}

function complaintAt(path: readonly PropertyKey[]): string {
  if (path.includes('scopes')) return noScopes;
  if (path.includes('actions')) return 'an action that is not known';
  if (path.includes('name')) return 'a name that is no text';
  if (path.includes('id') || path.includes('importedId')) return 'an id that is no text';
  if (path.includes('provider')) return 'a provider that is no text, or settings of it that are none';
  return 'something that has not the form it must have';
}
