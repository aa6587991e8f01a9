import type { Rule, Subject } from '../audit/rule.js';
import { withoutAutomatic } from '../catalogue/automatic.js';
import { keyOfEntry } from '../govern/key-of-entry.js';
import { addedScopes, type JudgedAttempt } from '../model/attempt.js';
import { type LiveKey, ofSubuser } from '../model/key.js';
import {
  idNamed,
  named,
  type Phrase,
  phrase,
  resourceNamed,
  scopesNamed,
  whoseKeys,
} from '../model/phrase.js';
import { type Entry, labelOf } from '../model/policy.js';
import { isBareId } from '../text/api-key.js';

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
    const heirOf = heirs(subject);
    for (const entry of subject.missing) {
      const creation = creations.get(entry);
      if (creation !== undefined && creation.verdict.kind !== 'accepted') continue;
      const key = keyOfEntry(entry, subject);
      yield {
        matter: phrase`Key ${{ name: labelOf(entry), id: null, ...ofSubuser(subject.account.ref.subuser) }} is not live.`,
        advice: creation === undefined ? staleness(entry, heirOf(entry), subject) : whoCan(creation),
        location: entry.location,
        key,
        scopes:
          creation === undefined
            ? withoutAutomatic(entry.wanted.map(({ scope }) => scope))
            : addedScopes(creation),
        attempt: creation,
      };
    }
  },
};

function whoCan({ grantor, key }: JudgedAttempt): Phrase {
  switch (grantor.kind) {
    case 'key':
      return phrase`Create it with key ${grantor.key}, whose request SendGrid would accept, or remove the entry.`;
    case 'dashboard':
      return grantor.named
        ? phrase`Create it in the dashboard, as the policy has it, or remove the entry.`
        : phrase`Create it in the dashboard, since no live key${whoseKeys(key.subuser)} has ${scopesNamed('api_keys.create')}, or remove the entry.`;
    case 'nobody':
      return phrase`Create it, or remove the entry.`;
  }
}

/**
 * Finds for each entry whose id is gone the key that can take its place: one of its name that a policy can name and that no
 * entry by id or name has, nor the advice on an entry before.
 */
function heirs({ missing, unmanaged, governed }: Subject): (entry: Entry) => LiveKey | undefined {
  const byMatch = governed.filter(({ entry }) => entry.selector.kind === 'match').map(({ key }) => key);
  const free = new Map<string, LiveKey[]>();
  for (const key of [...unmanaged, ...byMatch]) {
    if (isBareId(key.id)) free.set(key.name, [...(free.get(key.name) ?? []), key]);
  }
  const heirByEntry = new Map(
    missing.map((entry) => {
      const { selector } = entry;
      const name = selector.kind === 'id' ? selector.name?.value : undefined;
      return [entry, name === undefined ? undefined : free.get(name)?.shift()];
    }),
  );
  return (entry) => heirByEntry.get(entry);
}

function staleness(entry: Entry, heir: LiveKey | undefined, { account, resources }: Subject): Phrase {
  const { selector } = entry;
  if (selector.kind !== 'id') {
    const maker = resources.find(({ request, name }) => request.method === 'POST' && name === labelOf(entry));
    if (maker !== undefined)
      return phrase`Apply the Terraform plan, which makes it by ${resourceNamed(maker)}, or remove the entry.`;
    return phrase`Its entry wants no scopes, and a key created without scopes gets Full Access: list the scopes that it needs before anyone creates it, or remove the entry.`;
  }
  const gone = phrase`a key that is gone does not come back, and a new one gets a new id`;
  const whole = phrase`A key created without scopes gets Full Access, so list them when you make a new one.`;
  if (heir !== undefined) {
    return phrase`Put id ${idNamed(heir.id)}, which has the name now, in the place of ${named(selector.id.value)}, or remove the entry: ${gone}. ${whole}`;
  }
  if (account.keys.some(({ name }) => name === selector.name?.value)) {
    return phrase`Remove the entry: ${gone}, and no key that has the name now is left for it, since each has an entry of its own or belongs in another one.`;
  }
  return phrase`Remove the entry, or put the new key's id in the place of ${named(selector.id.value)}: ${gone}. ${whole}`;
}
