import { isAutomatic } from '../catalogue/automatic.js';
import { mixesBilling } from '../catalogue/billing.js';
import { builtInPresets } from '../catalogue/built-in-presets.js';
import { catalogue } from '../catalogue/catalogue.js';
import { adminScopesAmong } from '../catalogue/ways-to-admin.js';
import type { LiveKey } from '../model/key.js';
import { compareText } from '../model/order.js';
import { maxScopesOfOne } from '../model/policy.js';
import { canBeNamed, maxTextCharacters } from '../model/scope.js';
import { isBareId } from './api-key.js';
import { clip } from './escape.js';
import { redactedMark, redactionInPolicy, redactionOf } from './redaction.js';
import { inQuotes, scalar } from './yaml.js';

const { redact } = redactionInPolicy(redactionOf());

/** What a policy can say of a live key: its id, its name where it has one to show, and the scopes that it holds. */
export interface EntryText {
  /** Null where it is left out. */
  readonly id: string | null;
  /** Null where there is none, or where it is left out. */
  readonly name: string | null;
  /** Sorted. */
  readonly scopes: readonly string[];
  /** Whether the entry may say that the key must hold the scopes: no request can give them where they mix billing. */
  readonly wants: boolean;
  /** Whether the entry must say that the key is as good as an admin, for what it holds. */
  readonly isAdmin: boolean;
  readonly leftOut: readonly LeftOut[];
}

/** What the key has and the policy does not say. */
export interface LeftOut {
  /** Scopes that are not automatic are more than the entry allows. */
  readonly kind: 'id' | 'name' | 'automatic' | 'scopes';
  /** At least one; without secrets, cut to 120 characters. */
  readonly texts: readonly string[];
  /** Why, as a relative clause without its pronoun, such as `SendGrid sets by itself`. */
  readonly which: string;
}

/** What the policy, which may have presets of its own, would say of the key as it is. */
export function entryTextOf({ id, name, scopes }: LiveKey, ownPresets: readonly string[] = []): EntryText {
  const presets = new Set([...builtInPresets.keys(), ...ownPresets]);
  const held = [...scopes].sort(compareText);
  const reasonOf = reasonsAgainstScopes(held, presets);
  const scopesOf = (reason: Reason | null) => held.filter((scope) => reasonOf.get(scope) === reason);
  const ofName = reasonAgainst(name);
  const stated = scopesOf(null);
  return {
    id: isBareId(id) ? id : null,
    name: name === '' || ofName !== null ? null : name,
    scopes: stated,
    wants: !mixesBilling(stated),
    isAdmin: adminScopesAmong(stated).length > 0,
    leftOut: [
      ...leftOut('id', isBareId(id) ? [] : [id], 'form'),
      ...reasons.flatMap((reason) => [
        ...leftOut('name', reason === ofName ? [name] : [], reason),
        ...leftOut(reason === 'automatic' ? 'automatic' : 'scopes', scopesOf(reason), reason),
      ]),
    ],
  };
}

/** The entry of the key on one line, to be pasted under `keys`; null where it can name neither id nor name. */
export function flowEntry({ id, name, scopes, wants, isAdmin }: EntryText): string | null {
  const selector = [
    ...(id === null ? [] : [`id: ${inQuotes(id)}`]),
    ...(name === null ? [] : [`name: ${inQuotes(name)}`]),
  ];
  if (selector.length === 0) return null;
  const member = wants && scopes.length > 0 ? 'scopes' : 'allow';
  return `- { ${selector.join(', ')}, ${member}: [${scopes.map(scalar).join(', ')}]${isAdmin ? ', admin: true' : ''} }`;
}

/** Whether a policy can have the text, which is not the case for secrets and for what is too long. */
export function canBeWritten(text: string): boolean {
  return reasonAgainst(text) === null;
}

const reasons = ['automatic', 'secret', 'long', 'form', 'preset', 'many'] as const;
type Reason = (typeof reasons)[number];

/** As it is said of one, and of several. */
const clauses = {
  automatic: ['SendGrid sets by itself', 'SendGrid sets by itself'],
  secret: ['holds a secret', 'hold secrets'],
  long: ['is too long for a policy', 'are too long for a policy'],
  form: ['a policy cannot name', 'a policy cannot name'],
  preset: ['has the name of a preset', 'have the names of presets'],
  many: ['is one more than an entry can have', 'are more than an entry can have'],
} as const satisfies Record<Reason, readonly [string, string]>;

const maxShownCharacters = 120;

function leftOut(kind: LeftOut['kind'], texts: readonly string[], reason: Reason): readonly LeftOut[] {
  if (texts.length === 0) return [];
  const shown = texts.map((text) => clip(redact(text), maxShownCharacters));
  return [{ kind, texts: shown, which: clauses[reason][texts.length === 1 ? 0 : 1] }];
}

function reasonsAgainstScopes(
  held: readonly string[],
  presets: ReadonlySet<string>,
): ReadonlyMap<string, Reason | null> {
  let room = maxScopesOfOne;
  return new Map(
    held.map((scope) => {
      const reason = reasonAgainstScope(scope, presets);
      return [scope, reason === null && --room < 0 ? 'many' : reason];
    }),
  );
}

function reasonAgainstScope(scope: string, presets: ReadonlySet<string>): Reason | null {
  if (isAutomatic(scope)) return 'automatic';
  const reason = reasonAgainst(scope);
  if (reason !== null) return reason;
  if (!canBeNamed(scope)) return 'form';
  return presets.has(scope) && !catalogue.has(scope) ? 'preset' : null;
}

/** A text that was redacted already has a secret, too, whose mark would be an error in the policy. */
function reasonAgainst(text: string): Reason | null {
  const shown = redact(text);
  if (shown !== text || shown.includes(redactedMark)) return 'secret';
  return text.length > maxTextCharacters ? 'long' : null;
}
