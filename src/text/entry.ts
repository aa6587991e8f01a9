import { isAutomatic } from '../catalogue/automatic.js';
import type { LiveKey } from '../model/key.js';
import { compareText } from '../model/order.js';
import { canBeNamed, maxTextCharacters } from '../model/scope.js';
import { clip } from './escape.js';
import { redactedMark, redactionInPolicy, redactionOf } from './redaction.js';
import { inQuotes, scalar } from './yaml.js';

const { redact } = redactionInPolicy(redactionOf());

/** What a policy can say of a live key: its id, its name where it has one to show, and the scopes that it holds. */
export interface EntryText {
  readonly id: string;
  /** Null where there is none, or where it is left out. */
  readonly name: string | null;
  /** Sorted. */
  readonly scopes: readonly string[];
  readonly leftOut: readonly LeftOut[];
}

/** What the key has and the policy does not say. */
export interface LeftOut {
  readonly kind: 'name' | 'scopes';
  /** At least one; without secrets, cut to 120 characters. */
  readonly texts: readonly string[];
  /** Why, as a relative clause without its pronoun, such as `SendGrid sets by itself`. */
  readonly which: string;
}

/** What the policy would say of the key as it is. */
export function entryTextOf({ id, name, scopes }: LiveKey): EntryText {
  const held = [...scopes]
    .sort(compareText)
    .map((scope) => ({ text: scope, reason: reasonAgainstScope(scope) }));
  const scopesOf = (reason: Reason | null) =>
    held.filter((scope) => scope.reason === reason).map(({ text }) => text);
  const ofName = reasonAgainst(name);
  return {
    id,
    name: name === '' || ofName !== null ? null : name,
    scopes: scopesOf(null),
    leftOut: reasons.flatMap((reason) => [
      ...leftOut('name', reason === ofName ? [name] : [], reason),
      ...leftOut('scopes', scopesOf(reason), reason),
    ]),
  };
}

/** The entry of the key on one line, to be pasted under `keys`. */
export function flowEntry({ id, name, scopes }: EntryText): string {
  const label = name === null ? '' : `, name: ${inQuotes(name)}`;
  const holding = scopes.length === 0 ? 'allow: []' : `scopes: [${scopes.map(scalar).join(', ')}]`;
  return `- { id: ${inQuotes(id)}${label}, ${holding} }`;
}

const reasons = ['automatic', 'secret', 'long', 'form'] as const;
type Reason = (typeof reasons)[number];

/** As it is said of one, and of several. */
const clauses = {
  automatic: ['SendGrid sets by itself', 'SendGrid sets by itself'],
  secret: ['holds a secret', 'hold secrets'],
  long: ['is too long for a policy', 'are too long for a policy'],
  form: ['a policy cannot name', 'a policy cannot name'],
} as const satisfies Record<Reason, readonly [string, string]>;

const maxShownCharacters = 120;

function leftOut(kind: LeftOut['kind'], texts: readonly string[], reason: Reason): readonly LeftOut[] {
  if (texts.length === 0) return [];
  const shown = texts.map((text) => clip(redact(text), maxShownCharacters));
  return [{ kind, texts: shown, which: clauses[reason][texts.length === 1 ? 0 : 1] }];
}

function reasonAgainstScope(scope: string): Reason | null {
  if (isAutomatic(scope)) return 'automatic';
  return reasonAgainst(scope) ?? (canBeNamed(scope) ? null : 'form');
}

/** A text that was redacted already has a secret, too, whose mark would be an error in the policy. */
function reasonAgainst(text: string): Reason | null {
  const shown = redact(text);
  if (shown !== text || shown.includes(redactedMark)) return 'secret';
  return text.length > maxTextCharacters ? 'long' : null;
}
