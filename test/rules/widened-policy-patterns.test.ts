import { widenedPolicy } from '../../src/rules/widened-policy.js';
import { testRule } from '../support/test-rule.js';

/** A policy of patterns, each with what it allows. */
function matches(...entries: readonly (readonly [pattern: string, allow: string])[]): string {
  const items = entries.map(([pattern, allow]) => `  - match: "${pattern}"\n    allow: ${allow}\n`);
  return `version: 1\nkeys:\n${items.join('')}`;
}

testRule(widenedPolicy, {
  accept: [
    {
      name: 'patterns in another order that let no name hold more',
      policy: matches(['prod-*', '[mail.send]'], ['*-mailer', '[mail.send]']),
      base: matches(['*-mailer', '[mail.send]'], ['prod-*', '[mail.send]']),
    },
    {
      name: 'a stricter pattern that moves before a looser one',
      policy: matches(['prod-*', '[mail.send]'], ['*', '["*"]']),
      base: matches(['*', '["*"]'], ['prod-*', '[mail.send]']),
      keys: { 'prod-1': ['mail.send'] },
    },
    {
      name: 'a narrower pattern',
      policy: matches(['preview-*', '[mail.send]']),
      base: matches(['pre*', '[mail.send]']),
      keys: { 'preview-1': ['mail.send'] },
    },
    {
      name: 'a pattern that covers more names, and lets them hold nothing',
      policy: matches(['*', '[]']),
      base: matches(['preview-*', '[]']),
    },
    {
      name: 'a key whose entry is gone, so that it falls to a stricter pattern',
      policy: 'version: 1\nkeys:\n  - match: "prod-*"\n    allow: [mail.send]\n',
      base: 'version: 1\nkeys:\n  - name: prod-mailer\n    allow: ["*"]\n  - match: "prod-*"\n    allow: [mail.send]\n',
      keys: { 'prod-mailer': ['mail.send'] },
    },
  ],
  reject: [
    {
      name: 'a pattern that covers more names, though no live key shows it',
      policy: matches(['*', '[mail.send]']),
      base: matches(['preview-*', '[mail.send]']),
      keys: { 'preview-1': ['mail.send'] },
      findings: [
        '3:12 This change covers names that no entry covered: a key whose name matches "*" may hold "mail.send". Make sure that every key of such a name may hold it.',
      ],
    },
    {
      name: 'a looser pattern that moves before a stricter one, though no live key shows it',
      policy: matches(['*', '["*"]'], ['prod-*', '[mail.send]']),
      base: matches(['prod-*', '[mail.send]'], ['*', '["*"]']),
      findings: [
        '4:13 This change lets the keys of this entry hold more than before: "*". Make sure that the key needs it.',
      ],
    },
    {
      name: 'the same where the two only overlap',
      policy: matches(['*-mailer', '["*"]'], ['prod-*', '[mail.send]']),
      base: matches(['prod-*', '[mail.send]'], ['*-mailer', '["*"]']),
      findings: [
        '3:12 This change lets a key whose name matches both "*-mailer" and "prod-*" hold more than before, since the first of the entries decides: "*". Make sure that every key of such a name may hold it.',
      ],
    },
    {
      name: 'a key whose entry is gone, so that it falls to a looser pattern',
      policy: 'version: 1\nkeys:\n  - match: "prod-*"\n    allow: ["*"]\n',
      base: 'version: 1\nkeys:\n  - name: prod-mailer\n    scopes: [mail.send]\n  - match: "prod-*"\n    allow: ["*"]\n',
      keys: { 'prod-mailer': ['mail.send'] },
      findings: [
        '4:13 This change lets the keys of this entry hold more than before: "*". Make sure that the key needs it.',
      ],
    },
  ],
});
