import type { Rule, Subject } from '../audit/rule.js';
import { withoutAutomatic } from '../catalogue/automatic.js';
import { keyOfEntry } from '../govern/key-of-entry.js';
import { addedScopes, type JudgedAttempt } from '../model/attempt.js';

import { idNamed, named, type Phrase, phrase, scopesNamed } from '../model/phrase.js';

import { type Entry, labelOf } from '../model/policy.js';

export const missingKey: Rule = {
  id: 'missing-key',
  summary:
    'An entry names a key that is not live, and SendGrid would accept its creation if it asks for one.',
  help: 'Either the key is still to be created, or it is gone and its entry is out of date. A deleted key does not come back: a new one gets a new id. Create the key with its scopes listed, since one created without scopes gets Full Access, or remove the entry.',
  severity: 'notice',
  needs: 'account',

  *check(subject) {
    const creations = new Map(
      subject.grants.flatMap((attempt) =>
        attempt.source.kind === 'policy' ? [[attempt.source.entry, attempt] as const] : [],
      ),
    );
    for (const entry of subject.missing) {
      const creation = creations.get(entry);
      if (creation !== undefined && creation.verdict.kind !== 'accepted') continue;
      yield {
        matter: phrase`Key ${named(labelOf(entry))} is not live.`,
        advice: creation === undefined ? staleness(entry, subject) : whoCan(creation),
        location: entry.location,
        key: keyOfEntry(entry, subject),
        scopes:
          creation === undefined
            ? withoutAutomatic(entry.wanted.map(({ scope }) => scope))
            : addedScopes(creation),
        attempt: creation,
      };
    }
  },
};

function whoCan({ grantor }: JudgedAttempt): Phrase {
  switch (grantor.kind) {
    case 'key':
      return phrase`Create it with key ${grantor.key}, whose request SendGrid would accept, or remove the entry.`;
    case 'dashboard':
      return grantor.named
        ? phrase`Create it in the dashboard, as the policy has it, or remove the entry.`
        : phrase`Create it in the dashboard, since no live key has ${scopesNamed('api_keys.create')}, or remove the entry.`;
    case 'nobody':
      return phrase`Create it, or remove the entry.`;
  }
}

function staleness({ selector }: Entry, { account, policy }: Subject): Phrase {
  if (selector.kind !== 'id') {
    return phrase`Its entry wants no scopes, and a key created without scopes gets Full Access: list the scopes that it needs before anyone creates it, or remove the entry.`;
  }
  const gone = phrase`a key that is gone does not come back, and a new one gets a new id`;
  const whole = phrase`A key created without scopes gets Full Access, so list them when you make a new one.`;
  const pinned = new Set(
    policy.entries.flatMap((entry) => (entry.selector.kind === 'id' ? [entry.selector.id.value] : [])),
  );
  const heirs = account.keys.filter(({ name }) => name === selector.name?.value);
  const free = heirs.find(({ id }) => !pinned.has(id));
  if (free !== undefined) {
    return phrase`Put id ${idNamed(free.id)}, which has the name now, in the place of ${named(selector.id.value)}, or remove the entry: ${gone}. ${whole}`;
  }
  if (heirs.length > 0)
    return phrase`Remove the entry: ${gone}, and the key that has the name now has an entry of its own.`;
  return phrase`Remove the entry, or put the new key's id in the place of ${named(selector.id.value)}: ${gone}. ${whole}`;
}
