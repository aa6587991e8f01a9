import { anyOf, namedShape, type ReadMapping, tableShape, type ValuesOf } from './mapping-shapes.js';
import type { Shape } from './shape.js';
import { anyText, keyGrantor, trueOrFalse } from './value-shapes.js';

/** The members of a provider configuration. */
export const providerMembers = {
  grantor: {
    description: 'the name or the id of the key that this provider configuration applies with',
    shape: keyGrantor,
    ifMissing: null,
  },
  subuser: {
    description: 'the name of the subuser whose keys this provider configuration manages',
    shape: anyText,
    ifMissing: null,
  },
  ignore: {
    description: "`true`: the provider configuration is another account's, and nothing of it is judged",
    shape: trueOrFalse,
    ifMissing: null,
  },
} as const;

/** What is read of a provider configuration. */
export type ReadProvider = ReadMapping<ValuesOf<typeof providerMembers>>;

const provider: Shape<ReadProvider> = tableShape('provider', providerMembers, {
  description: 'A provider configuration of Terraform: the key and the subuser that it uses.',
  // An editor says so at once: one that is ignored stands alone, and each says something.
  anyOf: [
    { ...withIgnore(true), required: ['ignore'], not: anyOf('grantor', 'subuser') },
    { ...withIgnore(false), ...anyOf('grantor', 'subuser') },
  ],
});

/** The members of `terraform`. */
export const terraformMembers = {
  grantor: {
    description: 'the name or the id of the key that Terraform applies with; never `dashboard`',
    shape: keyGrantor,
    ifMissing: null,
  },
  providers: {
    description:
      'the provider configurations that use other keys, or are for other accounts, each by its `provider_config_key` exactly as in the plan',
    shape: namedShape('provider', provider),
    ifMissing: null,
  },
  'manages-keys': {
    description:
      '`true`: a key that a resource holds and no entry governs is governed by its resource. Left out: `false`',
    shape: trueOrFalse,
    ifMissing: null,
  },
} as const;

/** What is read of `terraform`. */
export type ReadTerraform = ReadMapping<ValuesOf<typeof terraformMembers>>;

/** What the policy says of Terraform; `{}` is right as well, and says nothing. */
export const terraformShape: Shape<ReadTerraform> = tableShape('mapping', terraformMembers, {});

function withIgnore(value: boolean): object {
  return { properties: { ignore: { const: value, description: providerMembers.ignore.description } } };
}
