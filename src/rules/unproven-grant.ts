import { names, requestOf } from '../audit/explain.js';
import type { Rule } from '../audit/rule.js';
import { throughPreset } from '../audit/through-preset.js';
import type { JudgedGrant } from '../model/grant.js';
import { list, quote } from '../model/wording.js';

export const unprovenGrant: Rule = {
  id: 'unproven-grant',
  summary: 'Whether SendGrid accepts a change that the policy asks for is not established.',
  help: 'An update sends the whole list of scopes. SendGrid does not say whether it compares all of it with what the sender holds, or only what is added; the answer hangs on that wherever the key would keep a scope that the sender lacks. Let a key that holds all of it make the change, or send an update without the scopes that stand in the way.',
  severity: 'warning',
  needs: 'account',

  *check({ grants }) {
    for (const grant of grants) {
      const { verdict, grantor, add, key } = grant;
      const [first] = add;
      if (verdict.kind !== 'unproven' || verdict.because === 'unknown-grantor') continue;
      if (grantor.kind !== 'key' || first === undefined) continue;
      const scopes = add.map(({ scope }) => scope);
      yield {
        message: `Whether key ${quote(grantor.key.name)} can give key ${quote(key.name)} ${list(scopes)} is unproven: ${requestOf(grant)} would keep ${list(verdict.kept)} on the key, which ${quote(grantor.key.name)} lacks, and whether SendGrid compares the whole list or only what is added is not established. ${wayOut(grant, verdict.kept)}`,
        location: first.location,
        key,
        scopes,
        related: throughPreset(first),
      };
    }
  },
};

/** The smaller update that is accepted either way, where only scopes stand in the way that the policy does not want. */
function wayOut({ entry, couldGrant, grantor }: JudgedGrant, kept: readonly string[]): string {
  const wanted = new Set(entry.wanted.map(({ scope }) => scope));
  const isDispensable = kept.every((scope) => !wanted.has(scope));
  const smaller = isDispensable
    ? `An update without ${list(kept)}, which the entry allows but does not want, is accepted.`
    : `To be sure, give ${grantor.kind === 'key' ? `key ${quote(grantor.key.name)}` : 'the grantor'} ${list(kept)} first.`;
  const others = couldGrant.total > 0 ? `${names(couldGrant)} could make the change as it is.` : '';
  return [smaller, others, 'An owner or admin can make it in the dashboard.']
    .filter((text) => text !== '')
    .join(' ');
}
