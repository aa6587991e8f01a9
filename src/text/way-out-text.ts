import { endpointScopes, type JudgedAttempt, type Source } from '../model/attempt.js';
import type { LiveKey } from '../model/key.js';
import {
  allScopes,
  counted,
  eitherScope,
  joined,
  literally,
  maxScopesNamed,
  type Phrase,
  phrase,
  resourceNamed,
  resourcesNamed,
  scopesNamed,
  sentences,
  silence,
  unnamed,
  words,
} from '../model/phrase.js';
import type { ChainStep, WayOut } from '../model/way-out.js';
import { maxKeysNamed } from './attempt-text.js';
import { noKeyOf } from './no-key-of.js';

/** What can be done about the attempt; begins with what to do, silence where nothing has to be. */
export function waysOutTold({ waysOut, source, method, key }: JudgedAttempt): Phrase {
  const first = waysOut.findIndex(({ kind }) => kind !== 'check-name');
  const asker = { source, method, key };
  return sentences(...waysOut.map((wayOut, index) => wayOutTold(wayOut, index > first, asker)));
}

const person = phrase`an owner or admin in the dashboard`;

/** What asks for the change, by which request, and for which key. */
type Asker = Pick<JudgedAttempt, 'source' | 'method' | 'key'>;

function anotherTold(keys: Phrase, asker: Asker): Phrase {
  return asker.source.kind === 'policy'
    ? phrase`${keys} make the change, or ${person}`
    : phrase`Terraform apply with ${keys}, or ${byHand(asker)}`;
}

function byHand(asker: Asker): Phrase {
  return phrase`let an owner or admin make the change in the dashboard${imported(asker)}`;
}

/** Terraform makes a key once more that it does not know. */
function imported({ source, method }: Asker): Phrase {
  return source.kind === 'terraform' && method === 'POST' ? phrase`, and import the key` : silence;
}

function listScopesTold(creators: readonly LiveKey[]): Phrase {
  const scopes = phrase`Write the scopes that the key needs under ${literally('scopes')}`;
  return creators.length === 0
    ? phrase`${scopes}, and let an owner or admin first give the key that Terraform applies with ${scopesNamed(endpointScopes.POST)}.`
    : phrase`${scopes}, and let Terraform apply with ${oneOf(creators)}, which may create keys.`;
}

function wayOutTold(wayOut: WayOut, isAlternative: boolean, asker: Asker): Phrase {
  const { source } = asker;
  switch (wayOut.kind) {
    case 'another-key':
      return phrase`${words(isAlternative ? 'Or let' : 'Let')} ${anotherTold(oneOf(wayOut.keys), asker)}.`;
    case 'person':
      return wayOut.perhaps === null
        ? phrase`Leave it to ${person}${imported(asker)}: ${noKeyOf(asker.key)} could make the change.`
        : phrase`Leave it to ${person}${imported(asker)}: key ${wayOut.perhaps} could make the change only if SendGrid compares no more than what is added.`;
    case 'person-too':
      return phrase`An owner or admin can make it in the dashboard${imported(asker)}.`;
    case 'first-step':
      return phrase`${isAlternative ? phrase`Or let` : phrase`Let`} ${firstStepTold(wayOut)}`;
    case 'real-name':
      return realNamesTold(wayOut.names, source);
    case 'check-name':
      return checkNamesTold(wayOut.scopes);
    case 'asked-first-step':
      return askedFirstStepTold(wayOut);
    case 'smaller-update':
      return phrase`Send the update ${withoutTold(wayOut.without)}: that one is accepted.`;
    case 'apply-apart':
      return wayOut.resources.length === 0
        ? phrase`Let Terraform apply with a key that the plan does not change.`
        : phrase`Apply ${resourcesNamed(wayOut.resources)} alone first, and plan again; or let Terraform apply with a key that the plan does not change.`;
    case 'known-part':
      return phrase`Let Terraform apply with ${oneOf(wayOut.keys)}, which can make the change as far as it is known, or ${byHand(asker)}.`;
    case 'list-scopes':
      return listScopesTold(wayOut.creators);
    case 'write-out':
      return phrase`Write the scopes so that they are known before apply, or plan again once they are.`;
    case 'delete-first':
      return phrase`Delete keys first, by an apply of its own, or plan fewer, and plan again.`;
    case 'chain':
      return chainTold(wayOut.steps, wayOut.created);
    case 'nobody':
      return nobodyTold(wayOut.because, source);
  }
}

function checkNamesTold(scopes: readonly string[]): Phrase {
  const [names, them] = scopes.length === 1 ? [words('name'), words('it')] : [words('names'), words('them')];
  return phrase`First check the ${names} ${allScopes(scopes)}: neither the catalogue nor any live key knows ${them}.`;
}

function firstStepTold({ grantor, scopes, giver, without }: Extract<WayOut, { kind: 'first-step' }>): Phrase {
  const who = giver === null ? phrase`an owner or admin` : phrase`key ${giver}`;
  const then =
    without.length === 0 ? phrase`make the change itself` : phrase`send the update ${withoutTold(without)}`;
  return phrase`${who} first give key ${grantor} ${scopesNamed(...scopes)}: then it can ${then}.`;
}

function askedFirstStepTold(wayOut: Extract<WayOut, { kind: 'asked-first-step' }>): Phrase {
  const { source, location } = wayOut;
  const [file, place] =
    source.kind === 'policy'
      ? [phrase`The policy`, phrase`the entry in line ${location.start.line}`]
      : [phrase`The plan`, resourceNamed(source.resource)];
  const asked = phrase`${file} asks for the first step itself: ${place} wants key ${wayOut.grantor} to hold ${scopesNamed(...wayOut.scopes)}.`;
  if (wayOut.verdict === 'refused') return phrase`${asked} That step is refused, too.`;
  if (wayOut.stillLacks.length > 0) {
    return phrase`${asked} But then the key would still lack ${scopesNamed(...wayOut.stillLacks)}.`;
  }
  return wayOut.verdict === 'unproven'
    ? phrase`${asked} Whether SendGrid accepts that step is not established.`
    : phrase`${asked} Apply that before this.`;
}

type RealName = Extract<WayOut, { kind: 'real-name' }>['names'][number];

function realNamesTold(names: readonly RealName[], source: Source): Phrase {
  const left = names.length - maxScopesNamed;
  const more = left > 0 ? phrase`The same goes for ${unnamed(left)}.` : silence;
  return sentences(...names.slice(0, maxScopesNamed).map((name) => realNameTold(name, source)), more);
}

function realNameTold({ scope, real }: RealName, source: Source): Phrase {
  const name = scopesNamed(scope);
  return real.length === 0
    ? phrase`Take ${name} out of the ${words(source.kind === 'policy' ? 'policy' : 'configuration')}.`
    : phrase`Write ${eitherScope(real)} in the place of ${name}.`;
}

function withoutTold(scopes: readonly string[]): Phrase {
  return phrase`without ${scopesNamed(...scopes)}, which the entry allows but does not want`;
}

/** The sequence of requests, and under which reading it is accepted. */
function chainTold(steps: readonly ChainStep[], created: number): Phrase {
  const isSure = steps.every(({ reading }) => reading === 'both');
  const condition = isSure ? silence : phrase`, if SendGrid compares only what is added`;
  const told = steps.map((step, index) => stepTold(step, index === created));
  return phrase`${counted(steps.length, 'request')} in a row would reach it${condition}: ${joined(told, ', then ')}.`;
}

function stepTold({ grantor, key, add, remove }: ChainStep, creates: boolean): Phrase {
  const taken = remove.length === 0 ? silence : phrase` and takes ${scopesNamed(...remove)} from it`;
  return creates
    ? phrase`key ${grantor} creates key ${key} with ${scopesNamed(...add)}`
    : phrase`key ${grantor} gives key ${key} ${scopesNamed(...add)}${taken}`;
}

function nobodyTold(because: Extract<WayOut, { kind: 'nobody' }>['because'], source: Source): Phrase {
  switch (because) {
    case 'billing':
      return phrase`Split the ${words(source.kind === 'policy' ? 'entry' : 'resource')}: one key for billing, one for the rest.`;
    case 'key-limit':
      return phrase`Delete keys that serve nothing first: no other key can either, since the account would hold more than 100 keys.`;
  }
}

/** `key "a"`, `key "a" or "b"`, `one of the keys "a", "b", "c" and 4 more`. */
function oneOf(keys: readonly LiveKey[]): Phrase {
  const shown = keys.slice(0, maxKeysNamed).map((key) => phrase`${key}`);
  const left = keys.length - shown.length;
  return left > 0
    ? phrase`one of the keys ${joined(shown, ', ')} and ${unnamed(left)}`
    : phrase`key ${joined(shown, ' or ')}`;
}
