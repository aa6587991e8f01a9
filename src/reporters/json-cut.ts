import { clip } from '../text/escape.js';
import type { JsonCut, JsonFinding, JsonGrant } from './report-schema.js';

/** How many items of its lists a report has room for. */
export interface Room {
  /** Of each list of scopes in a grant. */
  readonly grantScopes: number;
  /** Of the scopes of a finding, and of its related places. */
  readonly findingItems: number;
}

/** Leaves out of findings and grants what there is no room for, and says in each how much that was. */
export interface Cutter {
  readonly finding: (finding: JsonFinding) => JsonFinding;
  readonly grant: (grant: JsonGrant) => JsonGrant;
  /** What was left out until now. */
  readonly total: () => Pick<JsonCut, 'scopes' | 'related'>;
}

export function cutter(room: Room): Cutter {
  let scopes = 0;
  let related = 0;
  return {
    finding: (whole) => {
      const finding = cutFinding(whole, room.findingItems);
      scopes += finding.cut?.scopes ?? 0;
      related += finding.cut?.related ?? 0;
      return finding;
    },
    grant: (whole) => {
      const grant = cutGrant(whole, room.grantScopes);
      scopes += grant.cut?.scopes ?? 0;
      return grant;
    },
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
  const inChain = (chain ?? []).map((step) => step.add);
  const scopes = [add, set, missing, ...inProof, ...inChain].reduce(
    (sum, list) => sum + beyond(list, most),
    0,
  );
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
    chain: chain?.map((step) => ({ ...step, add: step.add.slice(0, most) })) ?? null,
    cut: { scopes },
  };
}

function beyond(list: readonly unknown[], most: number): number {
  return Math.max(list.length - most, 0);
}
