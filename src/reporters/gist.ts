import type { Finding, RuleId } from '../model/finding.js';
import {
  counted,
  joined,
  type Phrase,
  phrase,
  scopesNamed,
  silence,
  unnamed,
  words,
} from '../model/phrase.js';
import type { Report } from '../model/report.js';
import { isNew } from '../model/standing.js';

/** More keys or facts make a sentence that nobody reads. */
const maxKeys = 3;
const maxFacts = 2;

/** What a fact says of the keys that it is about, of which there is at least one. */
type Fact = (keys: Phrase, isOne: boolean, isChange: boolean, scopes: readonly string[]) => Phrase;

const refused: Fact = (keys, isOne, isChange, scopes) => {
  if (isOne && scopes.length > 0)
    return phrase`SendGrid would refuse to give ${keys} ${scopesNamed(...scopes)}`;
  return isChange
    ? phrase`SendGrid would refuse what this change asks for on ${keys}`
    : phrase`SendGrid would refuse what is asked for on ${keys}`;
};
const planned: Fact = (keys) => phrase`Terraform would give ${keys} more than the policy allows`;
const risky: Fact = (keys, isOne) =>
  isOne
    ? phrase`${keys} may do more than its entry says at first sight`
    : phrase`${keys} may do more than their entries say at first sight`;

/** What a reviewer must know of the findings of a rule; the others are counted. */
const facts: ReadonlyMap<RuleId, Fact> = new Map<RuleId, Fact>([
  ['self-escalation', refused],
  ['impossible-grant', refused],
  ['billing-mix', (keys) => phrase`billing is mixed with other scopes on ${keys}, which no key can hold`],
  ['beyond-policy', planned],
  ['full-access-key', planned],
  [
    'excess-scope',
    (keys, isOne) =>
      isOne
        ? phrase`${keys} holds more than its entry allows`
        : phrase`${keys} hold more than their entries allow`,
  ],
  ['critical-scope', risky],
  ['admin-equivalent', risky],
  [
    'broken-invariant',
    (keys, isOne) => phrase`${keys} ${isOne ? phrase`breaks` : phrase`break`} an invariant`,
  ],
  ['unproven-grant', (keys) => phrase`it is unproven whether SendGrid accepts what is asked for on ${keys}`],
  ['unmanaged-key', (keys, isOne) => phrase`${keys} ${isOne ? phrase`has` : phrase`have`} no entry`],
  ['widened-policy', (keys) => phrase`this change loosens what holds for ${keys}`],
]);

/** What a reviewer must know of what decides, else of all that is new, in one sentence; silence where nothing is found. */
export function gistOf(report: Report): Phrase {
  const findings = report.decisive.length > 0 ? report.decisive : report.findings.filter(isNew);
  const groups = new Map<Fact, Finding[]>();
  for (const finding of findings) {
    const fact = finding.key === null ? undefined : facts.get(finding.rule);
    if (fact === undefined) continue;
    const group = groups.get(fact) ?? [];
    group.push(finding);
    groups.set(fact, group);
  }
  const told = [...groups].slice(0, maxFacts);
  const left = findings.length - told.reduce((sum, [, group]) => sum + group.length, 0);
  const parts = told.map(([fact, group]) => factOf(fact, group, report.diff !== null));
  if (parts.length === 0) return silence;
  const others = left === 0 ? silence : phrase`, beside ${counted(left, 'other finding')}`;
  return capitalized(phrase`${joined(parts, '; ')}${others}.`);
}

function capitalized([first, ...rest]: Phrase): Phrase {
  if (first?.kind !== 'words') return first === undefined ? silence : [first, ...rest];
  return [words(`${first.text.slice(0, 1).toUpperCase()}${first.text.slice(1)}`), ...rest];
}

function factOf(fact: Fact, findings: readonly Finding[], isChange: boolean): Phrase {
  const keys = new Map(
    findings.flatMap(({ key }) => (key === null ? [] : [[JSON.stringify([key.id, key.name]), key] as const])),
  );
  const named = [...keys.values()].slice(0, maxKeys).map((key) => phrase`${key}`);
  const left = keys.size - named.length;
  const list =
    left === 0
      ? joined([joined(named.slice(0, -1), ', '), named.at(-1) ?? silence], ' and ')
      : phrase`${joined(named, ', ')} and ${unnamed(left)}`;
  const scopes = [...new Set(findings.flatMap((finding) => finding.scopes))];
  const isOne = keys.size === 1;
  return fact(isOne ? phrase`key ${list}` : phrase`keys ${list}`, isOne, isChange, scopes);
}
