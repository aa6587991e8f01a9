import type { Account } from '../model/account.js';
import type { Day } from '../model/day.js';
import type { LiveKey } from '../model/key.js';
import type { Policy } from '../model/policy.js';
import type { WaiverChange } from '../model/policy-change.js';
import type { Located } from '../model/source.js';
import type { Waiver } from '../model/waiver.js';

/** What waivers of the head cover that none of the base does, or not so long; a key by name and the same key by id are one. */
export function waiverChanges(base: Policy, head: Policy, { keys }: Pick<Account, 'keys'>): WaiverChange[] {
  const covered = new Map<string, Day>();
  for (const waiver of base.waivers) {
    for (const target of targetsOf(waiver, keys)) {
      for (const scope of itemsOf(waiver)) {
        const identity = identityOf(waiver, target, scope);
        const before = covered.get(identity);
        const { value } = waiver.expires;
        if (before === undefined || before < value) covered.set(identity, value);
      }
    }
  }
  return head.waivers.flatMap((waiver): WaiverChange[] => {
    const targets = targetsOf(waiver, keys);
    const daysOf = (scope: Located<string> | null) =>
      targets.map((target) => covered.get(identityOf(waiver, target, scope)) ?? null);
    const isLonger = (day: Day | null) => day === null || day < waiver.expires.value;
    const longer = itemsOf(waiver).filter((scope) => daysOf(scope).some(isLonger));
    if (longer.length === 0) return [];
    const days = longer.flatMap(daysOf);
    const [first = null] = days.includes(null) ? [] : days.sort();
    return [{ waiver, scopes: longer.flatMap((scope) => scope ?? []), before: first }];
  });
}

/** The keys that the waiver is about: a name is for keys to come as well. */
function targetsOf({ key, subuser }: Waiver, all: readonly LiveKey[]): readonly (string | null)[] {
  if (key === null) return [null];
  const keys = all.filter((one) => one.subuser === subuser?.value);
  if (keys.some(({ id }) => id === key.value)) return [`id ${key.value}`];
  const ids = keys.filter(({ name }) => name === key.value).map(({ id }) => `id ${id}`);
  return [`name ${key.value}`, ...ids];
}

function itemsOf({ scopes }: Waiver): readonly (Located<string> | null)[] {
  return scopes.length === 0 ? [null] : scopes;
}

function identityOf({ rule, subuser }: Waiver, target: string | null, scope: Located<string> | null): string {
  return JSON.stringify([rule, target, scope?.value ?? null, subuser?.value]);
}
