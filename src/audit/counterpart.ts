import type { Entry, Policy, Selector } from '../model/policy.js';

/** Finds the entry of another version of the policy that has the same id, else the same name, else the same pattern. */
export function counterparts({ entries }: Policy): (entry: Entry) => Entry | undefined {
  const byIdentity = new Map(
    entries.flatMap((entry) => identities(entry.selector).map((id) => [id, entry] as const)),
  );
  return ({ selector }) => {
    const [found] = identities(selector).flatMap((identity) => byIdentity.get(identity) ?? []);
    return found;
  };
}

function identities(selector: Selector): string[] {
  switch (selector.kind) {
    case 'id':
      return [`id ${selector.id.value}`, ...(selector.name === null ? [] : [`name ${selector.name.value}`])];
    case 'name':
      return [`name ${selector.name.value}`];
    case 'match':
      return [`match ${selector.pattern.value}`];
  }
}
