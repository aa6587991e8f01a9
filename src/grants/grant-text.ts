import { mixesBilling } from '../catalogue/billing.js';
import type { ChainStep, Cut, JudgedGrant, PredictedAnswer } from '../model/grant.js';
import type { LiveKey } from '../model/inventory.js';
import { count, list, quote } from '../text/wording.js';
import { endpointScopes, type Grantors } from './grantors.js';
import { covers } from './scope-bits.js';

/** More names than these make a message hard to read; the report has them all. */
const maxNamed = 3;

/** The sentences that there are, as one text. */
export function told(...sentences: readonly string[]): string {
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** The request of a grant, as a reader would send it. */
export function requestOf({ method, key }: JudgedGrant): string {
  return method === 'PUT' ? `PUT /v3/api_keys/${key.id}` : 'POST /v3/api_keys';
}

/** `400 "unauthorized scopes: [mail.send]"`, with the answer of the other reading where it differs. */
export function answerText({ status, message, messageFull }: PredictedAnswer): string {
  const full = messageFull === null ? '' : ` (or ${quote(messageFull)}, if it compares the whole list)`;
  return message === null ? String(status) : `${status} ${quote(message)}${full}`;
}

/** That the grantor may not send the request, and what it lacks besides; no one knows which SendGrid checks first. */
export function endpointText({ method, add }: JudgedGrant, { scopes }: LiveKey): string {
  const endpoint = endpointScopes[method];
  const unheld = add.map(({ scope }) => scope).filter((scope) => !scopes.has(scope));
  return unheld.length === 0
    ? `it lacks "${endpoint}"`
    : `it lacks "${endpoint}", and ${list(unheld)} besides; which of the two SendGrid checks first, with 400 for the second, is not known`;
}

const person = 'an owner or admin in the dashboard';

/** What a refused grant comes to: who could make the change, what the grantor would need, or which way leads there. */
export function wayOut(grant: JudgedGrant, grants: readonly JudgedGrant[], grantors: Grantors): string {
  const { couldGrant, chain, isBeyondLimit } = grant;
  if (isBeyondLimit) {
    return 'No other key can either, since the account would hold more than 100 keys: delete keys that serve nothing first.';
  }
  if (couldGrant.total > 0) {
    return told(`${names(couldGrant)} could make the change, or ${person}.`, mend(grant, grants, grantors));
  }
  const [only, ...more] = chain ?? [];
  const alone =
    only === undefined || more.length > 0
      ? `No live key could make the change: leave it to ${person}.`
      : `Key ${quote(only.grantor.name)} could make the change only if SendGrid compares no more than what is added: leave it to ${person}.`;
  return told(alone, mend(grant, grants, grantors), chainText(grant));
}

/** Which entry asks for what the grantor lacks; else what a named grantor would need, and who could give it. */
function mend(grant: JudgedGrant, grants: readonly JudgedGrant[], grantors: Grantors): string {
  const { grantor, target, verdict, set } = grant;
  if (grantor.kind !== 'key' || grantor.key === target) return '';
  if (verdict.kind !== 'refused' || !('missing' in verdict)) return '';
  const { key } = grantor;
  const planned = grants.find(
    (other) => other.target === key && verdict.missing.every((scope) => adds(other, scope)),
  );
  if (planned !== undefined) {
    const isRefused = planned.verdict.kind === 'refused';
    return `The policy asks for the first step itself: the entry in line ${planned.entry.location.start.line} wants key ${quote(key.name)} to hold ${list(verdict.missing)}. ${isRefused ? 'That step is refused, too.' : 'Apply that before this.'}`;
  }

  const needed = [...new Set([...verdict.missing, ...set.filter((scope) => !key.scopes.has(scope))])];
  if (!grantor.named || mixesBilling([...key.scopes, ...needed])) return '';
  return `Key ${quote(key.name)} could make it once ${giverOf(key, needed, grantors)} has given it ${list(needed)}.`;
}

/** Who could give the scopes to the key without taking anything from it: a key that holds it all, else a person. */
export function giverOf(key: LiveKey, scopes: readonly string[], { holding, bitsOf, all }: Grantors): string {
  const held = all.find((candidate) => candidate.key === key);
  const needed = bitsOf(scopes);
  const giver = holding.PUT.find(
    ({ bits }) => held !== undefined && covers(bits, held.bits) && covers(bits, needed),
  );
  return giver === undefined ? 'an owner or admin' : `key ${quote(giver.key.name)}`;
}

function adds({ add }: JudgedGrant, scope: string): boolean {
  return add.some((wanted) => wanted.scope === scope);
}

/** The sequence of requests that would reach the grant, and under which reading; empty where one or none would. */
function chainText({ chain, method, key }: JudgedGrant): string {
  if (chain === null || chain.length < 2) return '';
  let isCreated = method === 'PUT';
  const steps = chain.map((step) => {
    const creates = !isCreated && step.key === key;
    isCreated ||= creates;
    return stepText(step, creates);
  });
  const isSure = chain.every(({ reading }) => reading === 'both');
  const condition = isSure ? 'would reach it' : 'would reach it, if SendGrid compares only what is added';
  return `${count(chain.length, 'request')} in a row ${condition}: ${steps.join(', then ')}.`;
}

function stepText({ grantor, key, add }: ChainStep, creates: boolean): string {
  const who = `key ${quote(grantor.name)}`;
  return creates
    ? `${who} creates key ${quote(key.name)} with ${list(add)}`
    : `${who} gives key ${quote(key.name)} ${list(add)}`;
}

/** The keys by name, as the subject of a sentence. */
export function names({ items, total }: Cut<LiveKey>): string {
  const shown = items.slice(0, maxNamed).map(({ name }) => quote(name));
  const rest = total - shown.length;
  const text = rest > 0 ? `${shown.join(', ')} and ${rest} more` : shown.join(' or ');
  return `${total === 1 ? 'Key' : 'Keys'} ${text}`;
}

/** What keeps the other keys that may send the request from making the change; empty where there are none. */
export function proofText({ method, proof, grantor }: JudgedGrant): string {
  const own = grantor.kind === 'key' && grantor.key.scopes.has(endpointScopes[method]) ? grantor.key : null;
  const total = own === null ? proof.total : proof.total - 1;
  if (total === 0) return '';
  const able = method === 'PUT' ? 'update' : 'create';
  const shown = proof.items
    .filter((item) => item.grantor !== own)
    .slice(0, maxNamed)
    .map((item) => `${quote(item.grantor.name)} lacks ${list(item.missing)}`);
  const rest = total > shown.length ? `; so do ${total - shown.length} more` : '';
  return `The other keys that may ${able} keys lack something too: ${shown.join('; ')}${rest}.`;
}
