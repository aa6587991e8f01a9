import type { Key } from './accounts.js';
import type { Given } from './audited.js';
import { hostileNames } from './hostile.js';

/** A policy takes no longer text; what a role adds to a name has room, too. */
const maxCharacters = 1000;
const maxActorCharacters = maxCharacters - ' former grantor'.length;
/** Names by which a policy can name a key. */
const names = hostileNames.filter((name) => name !== '').map((name) => name.slice(0, maxCharacters));
/** So many could make each change. */
const helpers = names.slice(0, 5);

/** A run with a hostile text in every place of policy and account that holds foreign text. */
export const hostileRun: Given = {
  policy: policyOf({ preset: ['templates.read'], allow: ['alerts.read', 'stats.read'], role: 'grantor' }),
  base: policyOf({ preset: ['stats.read'], allow: ['user.email.read'], role: 'former grantor' }),
  keys: [
    ...names.flatMap((name, index): Key[] => [
      { id: `target-${index}`, name, scopes: [name, 'mail.send'] },
      {
        id: `grantor-${index}`,
        name: actor(name, 'grantor'),
        // Every second one could give what is added and lacks what is kept, so that nobody knows the answer.
        scopes: [name, 'api_keys.update', ...(index % 2 === 0 ? ['templates.read'] : [])],
      },
    ]),
    ...helpers.map((name, index) => ({
      id: `helper-${index}`,
      name: actor(name, 'helper'),
      scopes: ['api_keys.update', 'mail.send', 'templates.read'],
    })),
    { id: 'endless', name: 'x'.repeat(10_000), scopes: ['mail.send'] },
    { id: 'nameless', name: '', scopes: ['', ' ', 'mail.send'] },
  ],
  auditor: 'grantor-0',
  account: { vanished: hostileNames.map((name, index) => ({ id: `gone-${index}`, name })) },
};

interface Wishes {
  readonly preset: readonly string[];
  readonly allow: readonly string[];
  /** What follows the name of a key in the name of its grantor. */
  readonly role: string;
}

function actor(name: string, role: string): string {
  return `${name.slice(0, maxActorCharacters)} ${role}`;
}

/** A preset and an entry for each name. */
function policyOf({ preset, allow, role }: Wishes): string {
  const presets = names.map((name) => `  ${JSON.stringify(name)}: [${preset.join(', ')}]\n`);
  const entries = names.map(
    (name) => `  - name: ${JSON.stringify(name)}
    owner: ${JSON.stringify(name)}
    grantor: ${JSON.stringify(actor(name, role))}
    presets: [${JSON.stringify(name)}]
    scopes: [mail.send]
    allow: [${allow.join(', ')}]
`,
  );
  return `version: 1\npresets:\n${presets.join('')}keys:\n${entries.join('')}`;
}
