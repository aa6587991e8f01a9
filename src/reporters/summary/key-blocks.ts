import { riskRank } from '../../catalogue/catalogue.js';
import type { AccountRef } from '../../model/account.js';
import type { JudgedAttempt } from '../../model/attempt.js';
import { type Finding, severities } from '../../model/finding.js';
import { type KeyRef, ofSubuser, shownName } from '../../model/key.js';
import type { PlanChange } from '../../model/plan-change.js';
import type { Affected, PrivilegeChange } from '../../model/policy-change.js';
import type { Report } from '../../model/report.js';
import { isAlreadyThere, isNew } from '../../model/standing.js';
import { settingFindings, wideningsByRow } from './widening.js';
import { isNoDouble } from './worst-first.js';

/** What a block tells of: a key, every name that patterns match, or no single key. */
export type BlockSubject = Exclude<Affected, { readonly kind: `${string} key` }> | KeySubject | NoSubject;

interface KeySubject {
  readonly kind: 'key';
  readonly key: KeyRef;
  readonly owner: string | null;
  /** Whether it is known that there is no such key. */
  readonly isMissing: boolean;
}

interface NoSubject {
  readonly kind: 'none';
  readonly subuser?: string;
}

/** All that a page tells of one key: what changes, what is wrong, and what was wrong before. */
export interface Block {
  readonly subject: BlockSubject;
  /** What the change of the policy lets the key hold. */
  readonly changes: readonly PrivilegeChange[];
  /** What the Terraform plan makes of the key. */
  readonly planned: readonly PlanChange[];
  /** The requests for the key; what policy and plan both ask for stands once. */
  readonly grants: readonly JudgedAttempt[];
  readonly findings: readonly Finding[];
  /** Findings whose matter `changes` shows. */
  readonly widenings: readonly Finding[];
  readonly old: readonly Finding[];
}

/** The blocks of one account, worst first. */
export interface AccountBlocks {
  readonly account: AccountRef;
  readonly blocks: readonly Block[];
}

/** What the report tells of keys, each key once; the account with the worst block first. */
export function blocksByAccount(report: Report): readonly AccountBlocks[] {
  const known = ofReports.get(report);
  if (known !== undefined) return known;
  const made = groupedByAccount(report);
  ofReports.set(report, made);
  return made;
}

/** Two sections of every page ask. */
const ofReports = new WeakMap<Report, readonly AccountBlocks[]>();

function groupedByAccount(report: Report): readonly AccountBlocks[] {
  const bySubuser = new Map<string | null, Block[]>();
  for (const block of blocksOf(report)) {
    const subuser = subuserOf(block.subject);
    const known = bySubuser.get(subuser) ?? [];
    bySubuser.set(subuser, known);
    known.push(block);
  }
  return Array.from(bySubuser, ([subuser, blocks]) => ({ account: { subuser }, blocks }));
}

function subuserOf(subject: BlockSubject): string | null {
  return (subject.kind === 'key' ? subject.key.subuser : subject.subuser) ?? null;
}

/** Whether this change has to do with the block; a request whose finding was there before is no sign of that. */
export function isTouched({ findings, widenings, changes, planned, grants, old }: Block): boolean {
  const isAsked = grants.length > 0 && old.length === 0;
  return isAsked || [findings, widenings, changes, planned].some(({ length }) => length > 0);
}

type Parts = { readonly [Part in keyof Omit<Block, 'subject'>]: Block[Part][number][] };

interface Growing extends Parts {
  readonly subject: BlockSubject;
}

function blocksOf(report: Report): readonly Block[] {
  const blocks = new Map<string, Growing>();
  const subjectOf = subjectsIn(report);
  const at = (affected: Affected | KeyRef | NoSubject): Growing => {
    const identity = identityOf(affected);
    const known = blocks.get(identity);
    if (known !== undefined) return known;
    const parts = { changes: [], planned: [], grants: [], findings: [], widenings: [], old: [] };
    const block: Growing = { subject: subjectOf(affected), ...parts };
    blocks.set(identity, block);
    return block;
  };

  const widenings = wideningsByRow(report);
  const elsewhere = new Set([...[...widenings.values()].flat(), ...settingFindings(report)]);
  const all = report.findings.map((finding) => ({
    finding,
    isFirst: isNew(finding),
    isOld: isAlreadyThere(finding),
  }));
  for (const { finding, isFirst } of all) {
    if (isFirst && !elsewhere.has(finding)) at(about(finding)).findings.push(finding);
  }
  for (const change of report.diff?.privileges ?? []) {
    const block = at(change.affected);
    block.changes.push(change);
    block.widenings.push(...(widenings.get(change) ?? []));
  }
  for (const grant of report.grants.filter(isNoDouble)) at(grant.key).grants.push(grant);
  for (const change of report.plan?.changes ?? []) at(change.key).planned.push(change);
  for (const { finding, isOld } of all) if (isOld) at(about(finding)).old.push(finding);
  return worstFirst(toldApart([...blocks.values()]));
}

function about({ key, subuser }: Finding): KeyRef | NoSubject {
  return key ?? { kind: 'none', ...ofSubuser(subuser) };
}

/** Keys that blocks call by one name have their ids beside it, also those that are not live. */
function toldApart(blocks: readonly Block[]): readonly Block[] {
  const times = new Map<string, number>();
  for (const { subject } of blocks) {
    if (subject.kind === 'key')
      times.set(shownName(subject.key), (times.get(shownName(subject.key)) ?? 0) + 1);
  }
  return blocks.map((block) => {
    const { subject } = block;
    if (subject.kind !== 'key' || (times.get(shownName(subject.key)) ?? 0) < 2) return block;
    return { ...block, subject: { ...subject, key: { ...subject.key, hasNamesake: true } } };
  });
}

/** By the worst severity, then by the worst risk, then in the order of the findings; what is only changed comes behind. */
function worstFirst(blocks: readonly Block[]): readonly Block[] {
  return blocks
    .map((block) => ({ block, rank: rankOf(block), risk: riskRankOf(block) }))
    .sort((a, b) => a.rank - b.rank || a.risk - b.risk)
    .map(({ block }) => block);
}

function rankOf(block: Block): number {
  const [worst] = block.findings;
  if (worst !== undefined) return severities.indexOf(worst.severity);
  const verdicts: ReadonlySet<string | null> = new Set([
    ...block.grants.map(({ verdict }) => verdict.kind),
    ...block.planned.map(({ verdict }) => verdict),
  ]);
  const behind = ['refused', 'unproven'].findIndex((kind) => verdicts.has(kind));
  if (behind >= 0) return severities.length + behind;
  return isTouched(block) ? severities.length + 2 : severities.length + 3;
}

/** Of the worst findings only, since a risk of a notice is no reason to look there first. */
function riskRankOf({ findings, planned }: Block): number {
  if (planned.some(({ everything }) => everything)) return -1;
  const [worst] = findings;
  const scopes = findings.filter(({ severity }) => severity === worst?.severity).map(({ scopes }) => scopes);
  return scopes.flat().reduce((least, scope) => Math.min(least, riskRank(scope)), Number.MAX_SAFE_INTEGER);
}

function identityOf(affected: Affected | KeyRef | NoSubject): string {
  if (!('kind' in affected)) {
    const { id, name, subuser } = affected;
    return JSON.stringify(id === null ? ['name', name, subuser] : ['id', id, subuser]);
  }
  if (affected.kind === 'none') return JSON.stringify(['none', affected.subuser]);
  if (affected.kind === 'other names') return JSON.stringify([affected.patterns, affected.subuser]);
  return identityOf(affected.key);
}

function subjectsIn({ keys, audited }: Report): (affected: Affected | KeyRef | NoSubject) => BlockSubject {
  const live = new Map(keys.map(({ key, entry }) => [identityOf(key), { key, owner: entry?.owner ?? null }]));
  const names = new Set(keys.map(({ key }) => shownName(key)));
  return (affected) => {
    if ('kind' in affected && (affected.kind === 'none' || affected.kind === 'other names')) return affected;
    const key = 'kind' in affected ? affected.key : affected;
    const found = key.id === null ? undefined : live.get(identityOf(key));
    const isMissing = audited && found === undefined && (key.id !== null || !names.has(shownName(key)));
    return { kind: 'key', key: found?.key ?? key, owner: found?.owner ?? null, isMissing };
  };
}
