import { catalogue } from '../catalogue/catalogue.js';
import { type Phrase, phrase, scopesNamed, words } from '../model/phrase.js';

/** What the first scope that the catalogue knows lets a thief do; null where that is nothing. The riskiest come first. */
export function threatOf(scopes: readonly string[]): Phrase | null {
  const worst = scopes
    .map((scope) => catalogue.get(scope))
    .find((known) => known !== undefined && known.risk !== 'info');
  return worst === undefined
    ? null
    : phrase`With ${scopesNamed(worst.scope)} (${words(worst.risk)} risk) a thief could ${words(worst.threat)}.`;
}
