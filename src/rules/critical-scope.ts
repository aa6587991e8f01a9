import type { Rule } from '../audit/rule.js';
import { catalogue, riskiestFirst } from '../model/catalogue.js';
import { refOf } from '../model/inventory.js';
import { allowanceOf, type Entry } from '../model/policy.js';
import type { Located } from '../model/source.js';
import { count, list, quote } from '../model/wording.js';

export const criticalScope: Rule = {
  id: 'critical-scope',
  summary: 'A key holds scopes of critical risk that its entry allows only through a pattern.',
  help: 'A pattern allows more than its author may have had in mind, and what it allows grows with the catalogue. Scopes of critical risk let a thief take over the account, so write them out: list them by name, or make the pattern narrower.',
  severity: 'warning',
  needs: 'keys',

  *check({ governed }) {
    for (const { entry, key } of governed) {
      for (const [pattern, covered] of throughPatterns(entry, key.scopes)) {
        const scopes = riskiestFirst(covered);
        yield {
          message: `Key ${quote(key.name)} holds ${count(scopes.length, 'scope')} of critical risk that its entry allows only through the pattern ${quote(pattern.value)}: ${list(scopes)}. With ${quote(scopes[0] ?? '')} a thief could ${catalogue.get(scopes[0] ?? '')?.threat}. List what the key needs by name, or make the pattern narrower.`,
          location: pattern.location,
          key: refOf(key),
          scopes,
        };
      }
    }
  },
};

function throughPatterns(
  entry: Entry,
  held: ReadonlySet<string>,
): ReadonlyMap<Located<string>, readonly string[]> {
  const { named, patterns } = allowanceOf(entry);
  const critical = [...held].filter(
    (scope) => catalogue.get(scope)?.risk === 'critical' && !named.has(scope),
  );
  const covered = new Map<Located<string>, string[]>();
  for (const scope of critical) {
    const pattern = patterns.find(({ covers }) => covers(scope));
    if (pattern !== undefined) covered.set(pattern, [...(covered.get(pattern) ?? []), scope]);
  }
  return covered;
}
