import { clip } from '../text/escape.js';
import type { JsonDiffEntry, JsonLiveKey, JsonPlanChange, JsonPrivileges } from './report-parts.js';
import type { JsonCut, JsonFinding, JsonGrant } from './report-schema.js';

/** How many items of its lists a report has room for. */
export interface Room {
  /** Of each list of scopes in a grant, a key, the privilege diff and a change of the plan. */
  readonly scopes: number;
  /** Of the scopes of a finding, and of its related places. */
  readonly findingItems: number;
}

/** Leaves out of the items of a report what there is no room for, and says in each how much that was. */
export interface Cutter {
  readonly finding: (finding: JsonFinding) => JsonFinding;
  readonly grant: (grant: JsonGrant) => JsonGrant;
  readonly key: (key: JsonLiveKey) => JsonLiveKey;
  readonly diffEntry: (entry: JsonDiffEntry) => JsonDiffEntry;
  readonly planChange: (change: JsonPlanChange) => JsonPlanChange;
  /** What was left out until now. */
  readonly total: () => Pick<JsonCut, 'scopes' | 'related'>;
}

export function cutter(room: Room): Cutter {
  let scopes = 0;
  let related = 0;
  const counted = <T extends { readonly cut?: { readonly scopes: number } | undefined }>(item: T): T => {
    scopes += item.cut?.scopes ?? 0;
    return item;
  };
  return {
    finding: (whole) => {
      const finding = counted(cutFinding(whole, room.findingItems));
      related += finding.cut?.related ?? 0;
      return finding;
    },
    grant: (whole) => counted(cutGrant(whole, room.scopes)),
    key: (whole) => counted(cutKey(whole, room.scopes)),
    diffEntry: (whole) => counted(cutDiffEntry(whole, room.scopes)),
    planChange: (whole) => counted(cutPlanChange(whole, room.scopes)),
    total: () => ({ scopes, related }),
  };
}

function cutFinding(finding: JsonFinding, most: number): JsonFinding {
  const cut = { scopes: beyond(finding.scopes, most), related: beyond(finding.related, most) };
  if (cut.scopes + cut.related === 0) return finding;
  const { scopes, related } = finding;
  return { ...finding, scopes: scopes.slice(0, most), related: related.slice(0, most), cut };
}

/** How long an answer may be that names scopes which are left out. */
const maxAnswerCharacters = 1_000;

function cutGrant(grant: JsonGrant, most: number): JsonGrant {
  const { add, set, missing, proof, chain, predicted } = grant;
  const inProof = proof.map((item) => item.missing);
  const inChain = (chain ?? []).flatMap((step) => [step.add, step.remove]);
  const scopes = beyondAll([add, set, missing, ...inProof, ...inChain], most);
  if (scopes === 0) return grant;
  const answer = (message: string | null) => message && clip(message, maxAnswerCharacters);
  return {
    ...grant,
    add: add.slice(0, most),
    set: set.slice(0, most),
    missing: missing.slice(0, most),
    predicted: predicted && {
      ...predicted,
      message: answer(predicted.message),
      messageFull: answer(predicted.messageFull),
    },
    proof: proof.map((item) => ({ ...item, missing: item.missing.slice(0, most) })),
    chain:
      chain?.map((step) => ({
        ...step,
        add: step.add.slice(0, most),
        remove: step.remove.slice(0, most),
      })) ?? null,
    cut: { scopes },
  };
}

function cutKey(key: JsonLiveKey, most: number): JsonLiveKey {
  const scopes = beyond(key.scopes, most);
  return scopes === 0 ? key : { ...key, scopes: key.scopes.slice(0, most), cut: { scopes } };
}

function cutDiffEntry(entry: JsonDiffEntry, most: number): JsonDiffEntry {
  const { before, after } = entry;
  const lists = [before, after].flatMap((one) => (one === null ? [] : [one.wanted, one.allowed]));
  const scopes = beyondAll(lists, most);
  const start = (one: JsonPrivileges) =>
    one && { ...one, wanted: one.wanted.slice(0, most), allowed: one.allowed.slice(0, most) };
  return scopes === 0 ? entry : { ...entry, before: start(before), after: start(after), cut: { scopes } };
}

function cutPlanChange(change: JsonPlanChange, most: number): JsonPlanChange {
  const { gains, losses } = change;
  const scopes = beyondAll([gains, losses], most);
  if (scopes === 0) return change;
  return { ...change, gains: gains.slice(0, most), losses: losses.slice(0, most), cut: { scopes } };
}

function beyondAll(lists: readonly (readonly unknown[])[], most: number): number {
  return lists.reduce((sum, list) => sum + beyond(list, most), 0);
}

function beyond(list: readonly unknown[], most: number): number {
  return Math.max(list.length - most, 0);
}
