import { riskiestFirst } from '../../catalogue/catalogue.js';
import { addedScopes, type JudgedAttempt } from '../../model/attempt.js';
import type { PlanChange } from '../../model/plan-change.js';
import { labelOf } from '../../model/policy.js';
import type { PrivilegeChange } from '../../model/policy-change.js';
import type { Report } from '../../model/report.js';
import { type Html, html } from '../../text/html.js';
import { nameHtml } from '../../text/name-html.js';
import type { Block } from './key-blocks.js';
import { lineHtml } from './line-html.js';
import { type Gain, type GainedScope, gainLabel, gainsIn } from './scope-verdicts.js';

/** One change of a key: what brings it about, and what it gives and takes. */
export interface ChangeOfKey {
  readonly told: Html;
  readonly lists: readonly ScopeList[];
}

/** Scopes under one word, such as what a key loses. */
export interface ScopeList {
  readonly title: Html;
  readonly scopes: readonly GainedScope[];
  /** What stands behind them, such as what is known only at apply; empty where nothing does. */
  readonly rest: Html;
}

/** What gives the key something or takes something from it: the policy's change, what is asked for besides, and the plan. */
export function changesOf(block: Block, { policyFile, audited }: Report): readonly ChangeOfKey[] {
  const idle = audited ? 'idle' : 'unknown';
  return [
    ...block.changes.map((change) => ofPolicy(change, block.grants, idle, policyFile)),
    ...block.grants.flatMap((grant) => asked(grant, block, policyFile)),
    ...block.planned.map((change) => ofPlan(change, policyFile)),
  ];
}

function ofPolicy(
  change: PrivilegeChange,
  grants: readonly JudgedAttempt[],
  idle: Gain,
  policyFile: string,
): ChangeOfKey {
  const { gains, losses, allowGains, allowLosses } = change;
  const forbidden = new Set(allowLosses);
  return {
    told: becoming(change, policyFile),
    lists: lists([
      { title: html`must hold from now on`, scopes: gainsIn(grants, gains, idle), rest: html`` },
      plainList(
        html`need not hold any more`,
        losses.filter((scope) => !forbidden.has(scope)),
      ),
      plainList(html`may hold from now on`, allowGains),
      plainList(html`may not hold any more`, allowLosses),
    ]),
  };
}

function becoming({ affected, before, after }: PrivilegeChange, policyFile: string): Html {
  const place = after ?? before;
  const line = place === null ? html`` : html`, ${lineHtml(place.entry.location, policyFile)}`;
  if (before === null) return html`➕ New entry${line}`;
  if (after === null) {
    const told = affected.kind === 'live key' ? html`➖ No entry any more` : html`➖ Entry removed`;
    return html`${told}${line} before the change`;
  }
  const [old, own] = [before, after].map(({ entry }) => labelOf(entry));
  return old === own ? html`✏️ Entry changed${line}` : html`↪️ Now governed by ${nameHtml(own ?? '')}${line}`;
}

/** What the request asks for that no change of the block shows. */
function asked(grant: JudgedAttempt, block: Block, policyFile: string): readonly ChangeOfKey[] {
  const { source, location, method, verdict, take, everything, isOpen } = grant;
  if (source.kind === 'terraform' && block.planned.some(({ resource }) => resource === source.resource))
    return [];
  const shown = new Set(block.changes.flatMap(({ gains }) => gains));
  const added = addedScopes(grant).filter((scope) => !shown.has(scope));
  if (added.length === 0 && addedScopes(grant).length > 0) return [];
  const asker =
    source.kind === 'policy' ? html`📄 The policy` : html`🏗️ Terraform (${nameHtml(source.resource.address)})`;
  const wish = method === 'POST' ? html` asks for this key to be created` : html` asks for a change`;
  const gains = gainsIn([grant], added, verdict.kind);
  const losses = added.length === 0 ? take : [];
  return [
    {
      told: html`${asker}${wish}, ${lineHtml(location, policyFile)}`,
      lists: lists([
        { title: html`gets`, scopes: gains, rest: besides({ everything, isOpen }, verdict.kind) },
        plainList(html`loses`, losses, verdict.kind),
      ]),
    },
  ];
}

function ofPlan(change: PlanChange, policyFile: string): ChangeOfKey {
  const { kind, resource, gains, losses, verdict } = change;
  const place = resource.lines === null ? html`` : html`, ${lineHtml(resource.lines.block, policyFile)}`;
  const isGain = gains.length > 0 || change.everything || change.isOpen;
  const isSilent = !isGain && losses.length === 0 && verdict !== null;
  const answer = isSilent ? html`: ${gainLabel(verdict)}` : html``;
  return {
    told: html`🏗️ Terraform ${becomings[kind]} by ${nameHtml(resource.address)}${place}${answer}`,
    lists: lists([
      { ...plainList(html`gets`, gains, verdict), rest: besides(change, verdict) },
      plainList(html`loses`, losses, isGain ? null : verdict),
    ]),
  };
}

const becomings = {
  created: html`creates it`,
  changed: html`changes it`,
  replaced: html`replaces it`,
  deleted: html`deletes it`,
} as const satisfies Record<PlanChange['kind'], Html>;

function besides({ everything, isOpen }: Pick<PlanChange, 'everything' | 'isOpen'>, gain: Gain | null): Html {
  if (!everything && !isOpen) return html``;
  const what = everything ? html`Full Access` : html`what is known at apply`;
  return gain === null ? what : html`${what} ${gainLabel(gain)}`;
}

function plainList(title: Html, scopes: readonly string[], gain: Gain | null = null): ScopeList {
  return { title, scopes: riskiestFirst(scopes).map((scope) => ({ scope, gain })), rest: html`` };
}

function lists(all: readonly ScopeList[]): readonly ScopeList[] {
  return all.filter(({ scopes, rest }) => scopes.length > 0 || rest.text !== '');
}
