import { z } from 'zod';
import { policyShape } from './policy-members.js';

/** The JSON Schema of the policy file, draft-07, since that is what editors' YAML servers speak. */
export function policyJsonSchema(): object {
  return z.toJSONSchema(policyShape.schema, { target: 'draft-7', io: 'input' });
}
