import type { SortedResources, WhoseAccount } from '../grants/whose-account.js';
import type { JudgedAttempt } from '../model/attempt.js';
import type { PlanToJudge, ResourceChange } from '../model/plan.js';
import { type Policy, subuserItem } from '../model/policy.js';
import type { Remark } from '../model/report.js';
import { count, list, quote } from '../text/wording.js';
import type { Rule } from './rule.js';

/** A plan that was held against an account, and what came of it. */
interface PlanAudit {
  readonly plan: PlanToJudge;
  readonly policy: Policy;
  readonly sorted: SortedResources;
  readonly grants: readonly JudgedAttempt[];
  /** How much of the account was read. */
  readonly read: Rule['needs'];
}

/** What is to be said of a plan besides findings: first, in one sentence, what it was and what of it was judged. */
export function remarksOnPlan(audit: PlanAudit): Remark[] {
  const summary = audit.plan.resources.length === 0 ? [] : [summaryOf(audit)];
  return [...summary, ...unnamedCreations(audit), ...unmetProviders(audit), ...openGrantor(audit)].map(
    (message) => ({
      severity: 'notice',
      message,
    }),
  );
}

function summaryOf({ plan, policy, sorted, grants, read }: PlanAudit): string {
  const judged = grants.filter(({ source }) => source.kind === 'terraform').length;
  const own = judgedIn(sorted);
  const changes = own.filter(({ request }) => request.method !== null).length;
  const keys = `The plan ${quote(plan.file)} has ${count(plan.resources.length, 'API key')}`;
  if (own.length === 0) return `${keys}, of which nothing was judged: ${unjudged(sorted, policy)}.`;
  const others = sorted.others.length === 0 ? '' : `; not judged: ${unjudged(sorted, policy)}`;
  const requests =
    changes === 0
      ? `it sends no request that concerns scopes${others === '' ? '' : ' in this account'}`
      : read === 'account'
        ? judgedTold(judged)
        : `what SendGrid would answer to ${count(changes, 'request')} was not judged, since the account was not read${read === 'keys' ? ' whole' : ''}`;
  return `${keys}: ${requests}${others}.`;
}

function judgedTold(requests: number): string {
  if (requests === 0) return 'no request to SendGrid was judged, since none changes the scopes of a live key';
  return `${count(requests, 'request')} to SendGrid ${requests === 1 ? 'was' : 'were'} judged`;
}

/** Why resources were not judged, each reason once with those that it holds for. */
function unjudged({ others }: SortedResources, policy: Policy): string {
  const byReason = new Map<string, string[]>();
  for (const { resource, whose } of others) {
    const reason = reasonOf(whose, policy);
    byReason.set(reason, [...(byReason.get(reason) ?? []), resource.address]);
  }
  return Array.from(byReason, ([reason, addresses]) => `${list(addresses)} (${reason})`).join('; ');
}

function reasonOf(whose: WhoseAccount, policy: Policy): string {
  switch (whose.kind) {
    case 'subuser':
      return policy.subusers !== null && subuserItem(policy, whose.subuser) === null
        ? `of the subuser ${quote(whose.subuser)}, of which the policy does not speak`
        : `of the subuser ${quote(whose.subuser)}, whose account is not read`;
    case 'region':
      return whose.subuser === undefined
        ? `in the region ${quote(whose.region)}, where another account lies; see \`api-url\``
        : `in the region ${quote(whose.region)}, where SendGrid does not list the subuser ${quote(whose.subuser)}`;
    case 'open':
      return whose.what === 'subuser'
        ? 'of a subuser that is known only at apply; name it in the policy under `terraform.providers`'
        : 'in a region that is known only at apply; where it is that of `api-url`, name the grantor of its provider in the policy under `terraform.providers`';
    case 'unconfigured':
      return 'of a provider whose configuration the plan does not have; make its JSON again, and leave nothing out';
    default:
      return 'ignored, as the policy says';
  }
}

/** Keys whose entry cannot be found, since their name is not there yet. */
function unnamedCreations({ sorted, policy }: PlanAudit): string[] {
  const unnamed = judgedIn(sorted).filter(({ request, name }) => request.method === 'POST' && name === null);
  if (unnamed.length === 0 || policy.terraform?.managesKeys === true) return [];
  const names = list(unnamed.map(({ address }) => address));
  return [
    `The plan makes ${count(unnamed.length, 'key')} whose name is known only at apply, so nobody can tell which entry would govern it and what it may hold: ${names}. Write the name so that it is known before.`,
  ];
}

/** Provider configurations that the policy speaks of and the plan does not have. */
function unmetProviders({ plan, policy }: PlanAudit): string[] {
  const known = new Set(plan.resources.map(({ configuration }) => configuration));
  const unmet = (policy.terraform?.providers ?? []).filter(
    ({ configuration }) => !known.has(configuration.value),
  );
  if (unmet.length === 0) return [];
  const names = list(unmet.map(({ configuration }) => configuration.value));
  const present = [...known].flatMap((name) => name ?? []);
  const calls = present.length === 0 ? '' : ` The plan calls them ${list(present)}.`;
  return [
    `The policy speaks of ${count(unmet.length, 'provider configuration')} of which the plan has no API key: ${names}.${calls}`,
  ];
}

/** Without a grantor every key is tried, though Terraform uses one. */
function openGrantor({ grants }: PlanAudit): string[] {
  const isOpen = grants.some(
    ({ source, namedGrantor }) => source.kind === 'terraform' && namedGrantor === null,
  );
  if (!isOpen) return [];
  return [
    'The policy does not say which key Terraform applies with, so every key of the account was tried. Name it as `terraform.grantor`, and the verdicts are about that key.',
  ];
}

/** The resources of the accounts that are judged. */
function judgedIn({ own, ofSubusers }: SortedResources): readonly ResourceChange[] {
  return ofSubusers.size === 0 ? own : [...own, ...[...ofSubusers.values()].flat()];
}
