import type { Rule } from '../audit/rule.js';
import { adminCount } from './admin-count.js';
import { adminEquivalent } from './admin-equivalent.js';
import { auditorExcessScope } from './auditor-excess-scope.js';
import { automaticScope } from './automatic-scope.js';
import { beyondPolicy } from './beyond-policy.js';
import { billingMix } from './billing-mix.js';
import { brokenInvariant } from './broken-invariant.js';
import { criticalScope } from './critical-scope.js';
import { duplicateKeyName } from './duplicate-key-name.js';
import { excessScope } from './excess-scope.js';
import { expiredKey } from './expired-key.js';
import { expiredWaiver } from './expired-waiver.js';
import { fullAccessKey } from './full-access-key.js';
import { impossibleGrant } from './impossible-grant.js';
import { keyLimit } from './key-limit.js';
import { matchLimit } from './match-limit.js';
import { misleadingPlan } from './misleading-plan.js';
import { missingKey } from './missing-key.js';
import { missingScope } from './missing-scope.js';
import { missingSubuser } from './missing-subuser.js';
import { renamedKey } from './renamed-key.js';
import { selfEscalation } from './self-escalation.js';
import { unknownGrantor } from './unknown-grantor.js';
import { unknownScope } from './unknown-scope.js';
import { unmanagedKey } from './unmanaged-key.js';
import { unmanagedSubuser } from './unmanaged-subuser.js';
import { unprovenGrant } from './unproven-grant.js';
import { unusedWaiver } from './unused-waiver.js';
import { widenedPolicy } from './widened-policy.js';

/** Every rule that runs, in the order of the README's table. */
export const rules: readonly Rule[] = [
  excessScope,
  unmanagedKey,
  missingKey,
  missingScope,
  impossibleGrant,
  selfEscalation,
  unprovenGrant,
  unknownGrantor,
  billingMix,
  unknownScope,
  automaticScope,
  criticalScope,
  adminEquivalent,
  brokenInvariant,
  expiredKey,
  expiredWaiver,
  unusedWaiver,
  matchLimit,
  beyondPolicy,
  fullAccessKey,
  misleadingPlan,
  unmanagedSubuser,
  missingSubuser,
  adminCount,
  duplicateKeyName,
  renamedKey,
  keyLimit,
  auditorExcessScope,
  widenedPolicy,
];
