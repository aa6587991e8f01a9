import type { Rule } from '../audit/rule.js';
import { catalogue, riskiestFirst } from '../catalogue/catalogue.js';
import { refOf } from '../model/inventory.js';
import { allScopes, counted, named, type Phrase, phrase, scopesNamed, words } from '../model/phrase.js';
import { allowanceOf, type Entry } from '../model/policy.js';
import type { Located } from '../model/source.js';

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
          matter: phrase`Key ${key} holds ${counted(scopes.length, 'scope')} of critical risk that its entry allows only through the pattern ${named(pattern.value)}: ${allScopes(scopes)}.`,
          threat: threatOf(scopes),
          advice: phrase`List what the key needs by name, or make the pattern narrower.`,
          location: pattern.location,
          key: refOf(key),
          scopes,
          about: pattern.value,
        };
      }
    }
  },
};

/** What the riskiest scope lets a thief do. */
function threatOf([worst = '']: readonly string[]): Phrase | null {
  const known = catalogue.get(worst);
  return known === undefined
    ? null
    : phrase`With ${scopesNamed(worst)} a thief could ${words(known.threat)}.`;
}

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
