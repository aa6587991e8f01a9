import { z } from 'zod';
import { catalogue, type ScopeKind } from '../catalogue/catalogue.js';
import { ruleIds, severities } from '../model/finding.js';
import { patternForm, scopeForm } from '../model/scope.js';
import { builtInPresets } from './built-in-presets.js';

const text = z.string().min(1);
const scope = z
  .string()
  .regex(scopeForm)
  .meta({ id: 'scope', description: 'The name of a scope; no patterns.', examples: grantableScopes() });
const allowed = z
  .string()
  .regex(patternForm)
  .meta({
    id: 'scope-or-pattern',
    description: 'A scope, or a pattern with * for any run of characters, dots included.',
    examples: ['*.read', 'stats.*', ...grantableScopes()],
  });
const preset = text.meta({
  description: 'The name of a preset: built in, or defined under "presets".',
  examples: [...builtInPresets.keys()],
});
const grantor = text.meta({
  description:
    'The name or id of the key that applies changes, or "dashboard" where a person does. Left out: any key of the account that can.',
  examples: ['dashboard'],
});

const entry = z
  .strictObject({
    id: text
      .optional()
      .describe(
        'The id of the key: the safe way to name it, since names are not unique. With an id, "name" is a label.',
      ),
    name: text.optional().describe('The exact name of the key.'),
    match: text
      .optional()
      .describe(
        'A pattern of key names, with * for any run of characters: every live key that it fits and no other entry governs.',
      ),
    owner: text.optional().describe('Who answers for the key; free text, shown with findings.'),
    presets: z.array(preset).optional().describe('Named lists of scopes that the key must hold.'),
    scopes: z.array(scope).optional().describe('The scopes that the key must hold.'),
    allow: z
      .array(allowed)
      .optional()
      .describe(
        'What the key may hold besides: scopes and patterns. Write [] for a key that may hold nothing.',
      ),
    grantor: grantor.optional(),
  })
  .meta({
    description: 'One API key, or several by a pattern: what it must hold and what it may hold.',
    allOf: [anyOf('id', 'name', 'match'), anyOf('scopes', 'presets', 'allow')],
    // An editor says so at once: a pattern stands alone.
    dependencies: { match: { not: anyOf('id', 'name') } },
  });

const severity = z.enum([...severities, 'off']);
const rules: Record<string, z.ZodOptional<typeof severity>> = {};
for (const id of ruleIds) rules[id] = severity.optional().describe(`The severity of the rule "${id}".`);

/** The policy file as YAML says it; what needs several values at once is in `checks.ts`. */
export const policySchema = z
  .strictObject({
    version: z.literal(1).describe('The version of the policy format.'),
    grantor: grantor.optional(),
    presets: z
      .record(text, z.array(scope))
      .optional()
      .describe(`Named lists of scopes, beside the built-in ${[...builtInPresets.keys()].join(', ')}.`),
    keys: z.array(entry).describe('The API keys of the account, each by id, name or pattern.'),
    rules: z
      .strictObject(rules)
      .optional()
      .describe('The severity of single rules: error, warning, notice or off.'),
  })
  .meta({
    title: 'SendGrid Scope Audit policy',
    description: 'What each SendGrid API key of an account must and may hold.',
  });

/** The members that a mapping at a path may have; null where any name goes. */
export function membersAt([first, second, ...rest]: readonly PropertyKey[]): readonly string[] | null {
  if (first === undefined) return Object.keys(policySchema.shape);
  if (first === 'rules' && second === undefined) return ruleIds;
  if (first === 'keys' && second !== undefined && rest.length === 0) return Object.keys(entry.shape);
  return null;
}

/** The JSON Schema of the policy file, draft-07, since that is what editors' YAML servers speak. */
export function policyJsonSchema(): object {
  return z.toJSONSchema(policySchema, { target: 'draft-7', io: 'input' });
}

/** What an editor offers where a scope is written. */
function grantableScopes(): string[] {
  const kinds: ReadonlySet<ScopeKind> = new Set(['regular', 'billing']);
  return [...catalogue.values()].filter(({ kind }) => kinds.has(kind)).map(({ scope }) => scope);
}

function anyOf(...names: readonly string[]): object {
  return { anyOf: names.map((name) => ({ required: [name] })) };
}
