import type { ChainStep, Cut, JudgedGrant, PredictedAnswer } from '../model/grant.js';
import type { LiveKey } from '../model/inventory.js';
import { count, list, quote } from '../model/wording.js';
import { endpointScopes, type Grantors } from './grantors.js';
import { covers } from './scope-bits.js';

/** More names than these make a message hard to read; the report has them all. */
const maxNamed = 3;

/** The request of a grant, as a reader would send it. */
export function requestOf({ method, key }: JudgedGrant): string {
  return method === 'PUT' ? `PUT /v3/api_keys/${key.id}` : 'POST /v3/api_keys';
}

/** `400 "unauthorized scopes: [mail.send]"`, with the answer of the other reading where it differs. */
export function answerText({ status, message, messageFull }: PredictedAnswer): string {
  const full = messageFull === null ? '' : ` (or ${quote(messageFull)}, if it compares the whole list)`;
  return message === null ? String(status) : `${status} ${quote(message)}${full}`;
}

/** What a refused grant comes to: who could make the change, what the grantor would need, or which way leads there. */
export function wayOut(grant: JudgedGrant, grants: readonly JudgedGrant[], grantors: Grantors): string {
  const person = 'an owner or admin in the dashboard';
  if (grant.couldGrant.total > 0)
    return `${names(grant.couldGrant)} could make the change, or ${person}. ${mend(grant, grants, grantors)}`.trim();
  const sentences = [
    `No live key could make the change: leave it to ${person}.`,
    mend(grant, grants, grantors),
    chainText(grant.chain),
  ];
  return sentences.filter((sentence) => sentence !== '').join(' ');
}

/** What the named grantor would need for the update to be accepted, and who could give it, or which entry asks for it. */
function mend(
  grant: JudgedGrant,
  grants: readonly JudgedGrant[],
  { holding, bitsOf, all }: Grantors,
): string {
  const { grantor, target, verdict, set } = grant;
  if (grantor.kind !== 'key' || !grantor.named || grantor.key === target) return '';
  if (verdict.kind !== 'refused' || !('missing' in verdict)) return '';
  const { key } = grantor;
  const needed = [...new Set([...verdict.missing, ...set.filter((scope) => !key.scopes.has(scope))])];
  const planned = grants.find((other) => other.target === key && needed.every((scope) => adds(other, scope)));
  if (planned !== undefined) {
    return `The policy asks for the first step itself: the entry in line ${planned.entry.location.start.line} wants key ${quote(key.name)} to hold ${list(needed)}. Apply that before this.`;
  }
  const held = all.find((candidate) => candidate.key === key);
  const giver = holding.PUT.find(
    ({ bits }) => held !== undefined && covers(bits, held.bits) && covers(bits, bitsOf(needed)),
  );
  const who = giver === undefined ? 'an owner or admin' : `key ${quote(giver.key.name)}`;
  return `Key ${quote(key.name)} could make it once ${who} has given it ${list(needed)}.`;
}

function adds({ add }: JudgedGrant, scope: string): boolean {
  return add.some((wanted) => wanted.scope === scope);
}

/** The sequence of requests that would reach the grant, and under which reading; empty where there is none. */
function chainText(chain: readonly ChainStep[] | null): string {
  if (chain === null || chain.length < 2) return '';
  const steps = chain.map(
    ({ grantor, key, add }) => `key ${quote(grantor.name)} gives key ${quote(key.name)} ${list(add)}`,
  );
  const isSure = chain.every(({ reading }) => reading === 'both');
  const condition = isSure ? 'would reach it' : 'would reach it, if SendGrid compares only what is added';
  return `${count(chain.length, 'request')} in a row ${condition}: ${steps.join(', then ')}.`;
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
  const others = proof.items.filter((item) => grantor.kind !== 'key' || item.grantor !== grantor.key);
  const total = proof.total - (proof.items.length - others.length);
  if (total === 0) return '';
  const able = method === 'PUT' ? 'update' : 'create';
  const shown = others
    .slice(0, maxNamed)
    .map((item) => `${quote(item.grantor.name)} lacks ${list(item.missing)}`);
  const rest = total > shown.length ? `; so do ${total - shown.length} more` : '';
  return `The other keys that may ${able} keys lack something too: ${shown.join('; ')}${rest}.`;
}

/** The scope without which no key may send the request. */
export function endpointOf({ method }: JudgedGrant): string {
  return endpointScopes[method];
}
