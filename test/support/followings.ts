import { parse } from 'yaml';
import type { Audit } from '../../src/audit/audit.js';
import { isAutomatic } from '../../src/catalogue/automatic.js';
import { isBilling } from '../../src/catalogue/billing.js';
import { catalogue } from '../../src/catalogue/catalogue.js';
import type { JudgedAttempt } from '../../src/model/attempt.js';
import type { Finding, RuleId } from '../../src/model/finding.js';
import { plain } from '../../src/text/plain.js';
import { withNewKey, withoutKey } from '../account/state.js';
import { madeByPerson, sentBy, type World, type WorldEntry } from './world.js';

/** The worlds that come of doing what a finding says, one for each thing that it offers; null where SendGrid refuses it. */
export type Following = (world: World, finding: Finding, audit: Audit) => readonly (World | null)[];

/** Left out: what no single step ends, and `widened-policy`, which is told of a change alone. */
export const followings: Partial<Record<RuleId, Following>> = {
  'missing-scope': (world, finding, audit) => [applied(world, attemptOf(finding, audit))],
  'missing-key': (world, finding, audit) => {
    const without = withoutEntry(world, finding);
    const creation = audit.grants.find(({ location }) => location === finding.location);
    return creation === undefined ? [without] : [applied(world, creation), without];
  },
  'impossible-grant': (world, finding, audit) => waysOut(world, attemptOf(finding, audit)),
  'self-escalation': (world, finding, audit) => waysOut(world, attemptOf(finding, audit)),
  'unproven-grant': (world, finding, audit) => waysOut(world, attemptOf(finding, audit)),
  'excess-scope': (world, finding, audit) => {
    const allowed = edited(world, finding, (entry) => ({
      ...entry,
      allow: [...entry.allow, ...finding.scopes],
    }));
    const advice = plain(finding.advice);
    const key = world.state.keys.find(({ id }) => id === finding.key?.id);
    if (key === undefined) return [allowed];
    if (advice.startsWith('Delete')) {
      const rest = advice.includes('its entry') ? withoutEntry(world, finding) : world;
      return [allowed, { ...rest, state: withoutKey(world.state, key.id) }];
    }
    const grant = audit.grants.find(({ target }) => target?.id === key.id);
    if (grant?.verdict.kind === 'accepted') return [allowed, applied(world, grant)];
    const rest = key.scopes.filter((scope) => !finding.scopes.includes(scope));
    const remover = finding.advice.find((segment) => segment.kind === 'key');
    if (remover === undefined) return [allowed];
    const senders = world.state.keys.filter(({ name }) => name === remover.name);
    const taken = senders.map(({ id }) =>
      sentBy(world, { id }, { key: { id: key.id, name: key.name }, set: rest.filter(isSettable) }),
    );
    return [allowed, taken.find((after) => after !== null) ?? null];
  },
  'unmanaged-key': (world, { advice, key }) => {
    const pasted = advice.flatMap((segment) => (segment.kind === 'entry' ? parse(segment.text) : []));
    const entries = pasted.map((entry) => ({ scopes: [], allow: [], ...entry }));
    return [
      { ...world, entries: [...world.entries, ...entries] },
      { ...world, state: withoutKey(world.state, key?.id ?? '') },
    ];
  },
  'automatic-scope': (world, finding) => [edited(world, finding, (entry) => without(entry, finding.scopes))],
  'unknown-scope': (world, finding) => {
    const [hint] = finding.advice.flatMap((segment) => (segment.kind === 'scopes' ? segment.scopes : []));
    return hint === undefined ? [] : [renamed(world, finding.scopes, hint)];
  },
  'critical-scope': (world, finding) => [
    edited(world, finding, (entry) => ({ ...entry, allow: [...entry.allow, ...finding.scopes] })),
  ],
  'billing-mix': (world, finding) => {
    const isWanted = !plain(finding.matter).includes(' holds ');
    return isWanted
      ? [
          edited(world, finding, (entry) =>
            without(entry, [...entry.scopes, ...entry.allow].filter(isOfBilling)),
          ),
        ]
      : [];
  },
  'duplicate-key-name': (world, finding) => {
    const keys = world.state.keys.filter(({ name }) => name === finding.key?.name);
    const pinned = new Set(world.entries.map(({ id }) => id));
    const own = entryOf(world, finding);
    const each = keys
      .filter(({ id }) => !pinned.has(id))
      .map(({ id, name }) => ({ scopes: [], allow: [], ...own, id, name }));
    return [{ ...world, entries: [...world.entries.filter((entry) => entry !== own), ...each] }];
  },
  'renamed-key': (world, finding) => [
    edited(world, finding, (entry) => ({ ...entry, name: finding.key?.name ?? '' })),
  ],
  'auditor-excess-scope': (world) => {
    const { state, key } = withNewKey(world.state, 'audit', ['api_keys.read']);
    return [{ ...world, state, auditor: key.id }];
  },
};

/** The worlds that come of the ways out of an attempt; those that promise nothing for sure yield none. */
function waysOut(world: World, attempt: JudgedAttempt): readonly (World | null)[] {
  return attempt.waysOut.flatMap((wayOut): readonly (World | null)[] => {
    switch (wayOut.kind) {
      case 'another-key':
        return [...wayOut.keys.map((key) => sentBy(world, key, attempt)), madeByPerson(world, attempt)];
      case 'person':
      case 'person-too':
        return attempt.set.some(isKnown) ? [madeByPerson(world, attempt)] : [];
      case 'real-name':
        return wayOut.names.length === 1
          ? wayOut.names.map(({ scope, real }) => renamed(world, [scope], real[0] ?? ''))
          : [];
      default:
        return [];
    }
  });
}

/** The world after the accepted attempt: sent by its grantor, or made by a person. */
function applied(world: World, attempt: JudgedAttempt): World | null {
  return attempt.grantor.kind === 'key'
    ? sentBy(world, attempt.grantor.key, attempt)
    : madeByPerson(world, attempt);
}

function attemptOf({ key, location }: Finding, { grants }: Audit): JudgedAttempt {
  const attempt = grants.find(
    (each) =>
      each.location.start.line === location.start.line &&
      (each.key.id ?? each.key.name) === (key?.id ?? key?.name),
  );
  if (attempt === undefined) throw new Error('A finding of a grant without its attempt.');
  return attempt;
}

/** Each entry stands on a line of its own, below two lines. */
function entryOf({ entries }: World, { location }: Finding): WorldEntry | undefined {
  return entries[location.start.line - 3];
}

function edited(world: World, finding: Finding, edit: (entry: WorldEntry) => WorldEntry): World {
  const own = entryOf(world, finding);
  return { ...world, entries: world.entries.map((entry) => (entry === own ? edit(entry) : entry)) };
}

function withoutEntry(world: World, finding: Finding): World {
  const own = entryOf(world, finding);
  return { ...world, entries: world.entries.filter((entry) => entry !== own) };
}

function without(entry: WorldEntry, scopes: readonly string[]): WorldEntry {
  const isLeft = (scope: string) => !scopes.includes(scope);
  return { ...entry, scopes: entry.scopes.filter(isLeft), allow: entry.allow.filter(isLeft) };
}

/** The policy with the scopes called by another name. */
function renamed(world: World, scopes: readonly string[], name: string): World {
  const written = (list: readonly string[]) => [
    ...new Set(list.map((scope) => (scopes.includes(scope) ? name : scope))),
  ];
  const entries = world.entries.map((entry) => ({
    ...entry,
    scopes: written(entry.scopes),
    allow: written(entry.allow),
  }));
  return { ...world, entries };
}

function isSettable(scope: string): boolean {
  return !isAutomatic(scope);
}

function isOfBilling(scope: string): boolean {
  return isBilling(scope) || scope === '*';
}

function isKnown(scope: string): boolean {
  return catalogue.has(scope);
}
