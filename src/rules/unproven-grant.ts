import type { Rule } from '../audit/rule.js';
import { throughPreset } from '../govern/through-preset.js';
import { giverOf, names, requestOf, told } from '../grants/grant-text.js';
import type { Grantors } from '../grants/grantors.js';
import type { JudgedGrant } from '../model/grant.js';
import type { LiveKey } from '../model/inventory.js';
import { list, quote } from '../text/wording.js';

export const unprovenGrant: Rule = {
  id: 'unproven-grant',
  summary: 'Whether SendGrid accepts a change that the policy asks for is not established.',
  help: 'An update sends the whole list of scopes. SendGrid does not say whether it compares all of it with what the sender holds, or only what is added; the answer hangs on that wherever the key would keep a scope that the sender lacks. Let a key that holds all of it make the change, or send an update without the scopes that stand in the way.',
  severity: 'warning',
  needs: 'account',

  *check({ grants, grantors }) {
    for (const grant of grants) {
      const { verdict, grantor, add, key } = grant;
      const [first] = add;
      if (verdict.kind !== 'unproven' || verdict.because === 'unknown-grantor') continue;
      if (grantor.kind !== 'key' || first === undefined) continue;
      const scopes = add.map(({ scope }) => scope);
      yield {
        message: `Whether key ${quote(grantor.key.name)} can give key ${quote(key.name)} ${list(scopes)} is unproven: ${requestOf(grant)} would keep ${list(verdict.kept)} on the key, which ${quote(grantor.key.name)} lacks, and whether SendGrid compares the whole list or only what is added is not established. ${wayOut(grant, grantor.key, verdict.kept, grantors)}`,
        location: first.location,
        key,
        scopes,
        related: throughPreset(first),
      };
    }
  },
};

/** The smaller update that is accepted either way, and what the grantor would need where the policy wants more than that. */
function wayOut(
  { entry, couldGrant }: JudgedGrant,
  grantor: LiveKey,
  kept: readonly string[],
  grantors: Grantors,
): string {
  const wanted = new Set(entry.wanted.map(({ scope }) => scope));
  const needed = kept.filter((scope) => wanted.has(scope));
  const spare = kept.filter((scope) => !wanted.has(scope));
  const without =
    spare.length === 0 ? '' : `without ${list(spare)}, which the entry allows but does not want`;
  const surely =
    needed.length === 0
      ? `An update ${without}, is accepted.`
      : `To be sure, let ${giverOf(grantor, needed, grantors)} first give key ${quote(grantor.name)} ${list(needed)}${without === '' ? '' : `, and send the update ${without}`}.`;
  const others = couldGrant.total > 0 ? `${names(couldGrant)} could make the change as it is.` : '';
  return told(surely, others, 'An owner or admin can make it in the dashboard.');
}
