import { expect, test } from '@jest/globals';
import { parse } from 'yaml';
import { offeredYaml, offerTold } from '../../src/text/offered-waivers.js';

const id = 'Kx3hR8vQTzqW1mPl0aYb2c';

test('the waivers are those of a policy, but for their reasons', () => {
  const text = offeredYaml(
    [
      {
        rule: 'excess-scope',
        key: { id, name: 'a "b"\n- c' },
        subuser: null,
        scopes: ['mail.send', 'on'],
        instead: [7],
      },
      { rule: 'missing-key', key: { id: null, name: '12' }, subuser: null, scopes: [], instead: [] },
      { rule: 'unmanaged-key', key: { id, name: '' }, subuser: 'acme-eu', scopes: [], instead: [] },
      { rule: 'key-limit', key: null, subuser: null, scopes: [], instead: [] },
    ],
    '2027-02-21',
  );
  expect(text).toBe(
    [
      'waivers:',
      '  # In the place of the one in line 7, whose day is over.',
      '  - rule: excess-scope',
      `    key: "${id}" # "a \\"b\\"\\u000a- c"`,
      '    scopes: [mail.send, "on"]',
      '    reason: ""',
      '    expires: 2027-02-21',
      '  - rule: missing-key',
      '    key: "12"',
      '    reason: ""',
      '    expires: 2027-02-21',
      '  - rule: unmanaged-key',
      `    key: "${id}"`,
      '    subuser: "acme-eu"',
      '    reason: ""',
      '    expires: 2027-02-21',
      '  - rule: key-limit',
      '    reason: ""',
      '    expires: 2027-02-21',
      '',
    ].join('\n'),
  );
  expect(parse(text).waivers).toHaveLength(4);
});

test.each([
  [1, 0, 0, '1 waiver to accept what fails this run for a time'],
  [3, 0, 1, '3 waivers to accept what fails this run for a time (1 finding cannot be waived)'],
  [3, 1, 0, '3 waivers to accept what fails this run for a time (1 more does not fit here)'],
  [
    3,
    4,
    2,
    '3 waivers to accept what fails this run for a time (4 more do not fit here, 2 findings cannot be waived)',
  ],
])(
  '%i waivers, %i for which there is no room, and %i findings that none can cover',
  (offers, left, unoffered, told) => {
    expect(offerTold(offers, left, unoffered)).toBe(told);
  },
);
