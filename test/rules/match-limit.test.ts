import { matchLimit } from '../../src/rules/match-limit.js';
import { keyId } from '../support/accounts.js';
import { testRule } from '../support/test-rule.js';

const policy = (atMost: number) => `version: 1
keys:
  - id: "${keyId(0)}"
    allow: [mail.send]
  - match: "preview-*"
    allow: [mail.send]
    at-most: ${atMost}
`;
const keys = Array.from({ length: 6 }, (_, n) => ({
  id: keyId(n),
  name: `preview-${n}`,
  scopes: ['mail.send'],
}));

testRule(matchLimit, {
  accept: [
    { name: 'as many keys as there may be, those apart that another entry governs', policy: policy(5), keys },
    { name: 'no limit at all', policy: policy(5).replace('    at-most: 5\n', ''), keys },
  ],
  reject: [
    {
      name: 'one key more than there may be',
      policy: policy(4),
      keys,
      findings: [
        '7:14 5 live keys fall to the entry "preview-*", which is to govern at most 4: "preview-1", "preview-2", "preview-3" and 2 more. Delete those that nobody uses, or raise `at-most`.',
      ],
    },
    {
      name: 'keys of which two have one name, with their ids',
      policy: policy(1),
      keys: ['a', 'b', 'a'].map((name, n) => ({ id: keyId(n + 1), name: `preview-${name}`, scopes: [] })),
      findings: [
        `7:14 3 live keys fall to the entry "preview-*", which is to govern at most 1: "preview-a" (id ${keyId(1)}), "preview-a" (id ${keyId(3)}), "preview-b". Delete those that nobody uses, or raise \`at-most\`.`,
      ],
    },
    {
      name: 'a key where there should be none, called by its id where it has no name',
      policy: 'version: 1\nkeys:\n  - match: "*"\n    allow: []\n    at-most: 0\n',
      keys: [{ id: keyId(7), name: '', scopes: [] }],
      findings: [
        `5:14 1 live key falls to the entry "*", which is to govern at most 0: id ${keyId(7)}. Delete those that nobody uses, or raise \`at-most\`.`,
      ],
    },
  ],
});
