import { expect, test } from '@jest/globals';
import { messageOf } from '../../src/text/message.js';
import { auditedEstate } from '../support/estate-audit.js';

const policy = (selector: string, grantor: string) =>
  `keys: []\nsubusers:\n  - { ${selector}, grantor: ${grantor}, keys: [{ match: "*", allow: [] }] }\n`;

test.each([
  ['name: acme', 'acme', 'This change makes "b" the grantor of subuser "acme"; it was "a".'],
  ['match: "a*"', null, 'This change makes "b" the grantor of subusers that match "a*"; it was "a".'],
])('another grantor of the item with %s is said once, and of whom', (selector, subuser, message) => {
  const { findings } = auditedEstate({
    ...{ base: policy(selector, 'a'), policy: policy(selector, 'b') },
    subusers: { acme: { a: [], b: [] }, ...(subuser === null ? { acme2: { a: [], b: [] } } : {}) },
  });
  const changed = findings.filter(({ rule }) => rule === 'widened-policy');
  expect(changed.map((finding) => [finding.subuser, messageOf(finding).startsWith(message)])).toEqual([
    [subuser, true],
  ]);
});
