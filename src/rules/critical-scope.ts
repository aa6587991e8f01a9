import type { Rule } from '../audit/rule.js';
import { catalogue, riskiestFirst } from '../catalogue/catalogue.js';
import { refOf } from '../model/key.js';
import { allScopes, counted, named, type Phrase, phrase, scopesNamed, words } from '../model/phrase.js';
import { allowanceOf, type Entry } from '../model/policy.js';
import type { Located } from '../model/source.js';

export const criticalScope: Rule = {
  id: 'critical-scope',
  summary:
    'A key holds scopes of critical risk, or such as can do more than their names say, that its entry allows only through a pattern.',
  help: 'A pattern allows more than its author may have had in mind, and what it allows grows with the catalogue. Scopes of critical risk let a thief take over the account, so write them out: list them by name, or make the pattern narrower.',
  severity: 'warning',
  needs: 'keys',

  *check({ governed }) {
    for (const { entry, key } of governed) {
      if (entry.admin !== null) continue;
      for (const [pattern, covered] of throughPatterns(entry, key.scopes)) {
        const scopes = riskiestFirst(covered);
        yield {
          matter: phrase`Key ${key} holds ${counted(scopes.length, 'scope')} ${reasonOf(scopes)} its entry allows only through the pattern ${named(pattern.value)}: ${allScopes(scopes)}.`,
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

function isCritical(scope: string): boolean {
  return catalogue.get(scope)?.risk === 'critical';
}

/** Whether a reader should see the scope by its name: it is of critical risk, or can do more than it says. */
function isTelling(scope: string): boolean {
  return isCritical(scope) || catalogue.get(scope)?.writesDespiteName === true;
}

/** Why they should be named, as it is said of all of them together. */
function reasonOf(scopes: readonly string[]): Phrase {
  if (scopes.every(isCritical)) return phrase`of critical risk that`;
  if (scopes.some(isCritical)) {
    return phrase`that are of critical risk or can do more than their names say, and that`;
  }
  const names = words(scopes.length === 1 ? 'its name says' : 'their names say');
  return phrase`that can do more than ${names}, and that`;
}

function throughPatterns(
  entry: Entry,
  held: ReadonlySet<string>,
): ReadonlyMap<Located<string>, readonly string[]> {
  const { named, patterns } = allowanceOf(entry);
  const critical = [...held].filter((scope) => isTelling(scope) && !named.has(scope));
  const covered = new Map<Located<string>, string[]>();
  for (const scope of critical) {
    const pattern = patterns.find(({ covers }) => covers(scope));
    if (pattern !== undefined) covered.set(pattern, [...(covered.get(pattern) ?? []), scope]);
  }
  return covered;
}
