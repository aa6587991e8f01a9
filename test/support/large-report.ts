import { audit } from '../../src/audit/audit.js';
import { phrase } from '../../src/model/phrase.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { accountOf } from './accounts.js';
import { creation } from './planned-resources.js';
import { planOf } from './plans.js';
import { at, finding, report } from './report.js';

const scopes = Array.from({ length: 120 }, (_, n) => `scope.${n}`);
const account = accountOf({
  writer: ['api_keys.update', ...scopes.slice(0, 60)],
  other: ['api_keys.update', ...scopes.slice(60)],
  target: ['mail.send'],
});
const entryOf = (wanted: readonly string[]) =>
  parsePolicy(
    `version: 1\nkeys: [{name: target, scopes: [${wanted}], allow: [mail.send]}]`,
    '.github/sendgrid-scopes.yml',
  );
const plan = { ...planOf([creation('a', ...scopes), creation('b', ...scopes)]), region: null };
const { grants, keys, diff, planChanges } = audit(
  { policy: entryOf(scopes), base: entryOf(scopes.slice(50)), account, plan },
  rules,
);

/** Refused grants with a proof and a chain, a privilege diff, a plan, keys and findings, of which each has some long list. */
export const large = report({
  findings: Array.from({ length: 50 }, (_, n) =>
    finding({
      rule: 'unknown-scope',
      severity: n < 10 ? 'error' : 'notice',
      scopes: scopes.slice(n),
      related: Array.from({ length: n }, (_, line) => ({
        message: phrase`Also here.`,
        location: at(line + 1),
      })),
    }),
  ),
  grants,
  keys,
  diff,
  plan: { file: plan.file, isComplete: plan.isComplete, changes: planChanges },
});
