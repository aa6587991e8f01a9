import type { Audit } from '../audit/audit.js';
import { resultOf } from '../audit/result.js';
import { type Inventory, isAnythingRead, isComplete } from '../model/inventory.js';
import type { FailOn, Problem, Remark, Report } from '../model/report.js';
import { count, list, quote } from '../text/wording.js';

/** What a run has in hand when everything that could be read has been read. */
export interface Run {
  readonly now: Date;
  readonly policyFile: string;
  readonly failOn: FailOn;
  /** What kept the run from looking, besides the account's own faults. */
  readonly problems: readonly Problem[];
  readonly remarks: readonly Remark[];
  /** Null where the account was not looked at. */
  readonly inventory: Inventory | null;
  /** Null where there was no policy to hold against the account. */
  readonly audit: Audit | null;
  /** Whether the account was left out because the event gets no secrets. */
  readonly skipped: boolean;
  readonly proposal: string | null;
}

/** Makes the report of a run. */
export function reportOf(run: Run): Report {
  const problems = [...run.problems, ...faultsOf(run.inventory), ...(run.audit?.problems ?? [])];
  const findings = run.audit?.findings ?? [];
  return {
    ...resultOf({ ...run, problems, findings }),
    audited: run.inventory !== null && isComplete(run.inventory),
    auditedAt: `${run.now.toISOString().slice(0, 19)}Z`,
    policyFile: run.policyFile,
    failOn: run.failOn,
    problems,
    remarks: [...run.remarks, ...vanishedKeys(run.inventory)],
    inventory: run.inventory !== null && isAnythingRead(run.inventory) ? run.inventory : null,
    findings,
    grants: run.audit?.grants ?? [],
    diff: run.audit?.diff ?? null,
    keys: run.audit?.keys ?? (run.inventory?.keys ?? []).map((key) => ({ key, entry: null })),
    proposal: run.proposal,
  };
}

function faultsOf(inventory: Inventory | null): Problem[] {
  if (inventory === null) return [];
  const reasons = new Set(inventory.unread.map(({ reason }) => reason));
  const unread = Array.from(reasons, (reason) => {
    const keys = inventory.unread.filter((key) => key.reason === reason);
    const names = list(keys.map(({ name, id }) => name || id));
    return `${count(keys.length, 'key')} could not be read, so that the audit is not complete: ${names}. ${reason}`;
  });
  return [...inventory.faults, ...unread].map((message) => ({ kind: 'sendgrid', message, location: null }));
}

function vanishedKeys(inventory: Inventory | null): Remark[] {
  return (inventory?.vanished ?? []).map(({ id, name }) => ({
    severity: 'notice',
    message: `Key ${quote(name)} (id ${id}) was deleted while the audit ran; it counts as not live.`,
  }));
}
