import { expect, test } from '@jest/globals';
import { z } from 'zod';
import { findingsOutput } from '../../src/reporters/findings-output.js';
import { keyId } from '../support/accounts.js';
import { audited, policyFile } from '../support/audited.js';

test('the output holds whole items and at most 512 KiB, however GitHub counts', () => {
  const policy = 'version: 1\nkeys: []\nrules: { key-limit: "off" }\n';
  const keys = Array.from({ length: 10_000 }, (_, index) => ({
    name: `日本${index}`,
    scopes: ['mail.send'],
  }));
  const { text: output, remark } = findingsOutput(audited({ policy, keys }));
  const { length } = z.array(z.unknown()).parse(JSON.parse(output));
  expect(length).toBeGreaterThan(1000);
  expect(remark).toEqual({
    severity: 'warning',
    message: expect.stringContaining(`Output "findings" lacks ${10_000 - length} of 10000 findings,`),
  });
  expect(Buffer.byteLength(output, 'utf16le')).toBeLessThanOrEqual(512 * 1024);
  expect(Buffer.byteLength(output, 'utf16le')).toBeGreaterThan(511 * 1024);
  expect(findingsOutput(audited({ policy, keys: keys.slice(0, 1) }))).toEqual({
    text: `[{"rule":"unmanaged-key","severity":"warning","introduced":true,"key":{"id":"${keyId(0)}","name":"日本0"},"subuser":null,"scopes":["mail.send"],"file":"${policyFile}","line":2}]`,
    remark: null,
  });
});
