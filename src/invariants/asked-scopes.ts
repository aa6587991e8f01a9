import { catalogue } from '../catalogue/catalogue.js';
import type { JudgedAttempt } from '../model/attempt.js';
import type { Entry } from '../model/policy.js';
import { isPattern } from '../model/scope.js';

/** What the entry wants or allows by name: no pattern, and not what a built-in preset allows besides. */
export function namedIn({ wanted, allow }: Entry): readonly string[] {
  const uses = new Set(wanted.flatMap(({ location, preset }) => (preset === null ? [] : [location])));
  const written = allow.filter(({ value, location }) => !isPattern(value) && !uses.has(location));
  return [...new Set([...wanted.map(({ scope }) => scope), ...written.map(({ value }) => value)])];
}

/** What the attempt would leave on its key, as far as it is known; a creation without scopes all that keys can hold. */
export function leftBy({ set, everything }: Pick<JudgedAttempt, 'set' | 'everything'>): readonly string[] {
  return everything ? fullAccess : set;
}

const fullAccess: readonly string[] = [...catalogue.values()]
  .filter(({ kind }) => kind === 'regular')
  .map(({ scope }) => scope);
