import { expect, test } from '@jest/globals';
import { terraformWidening } from '../../src/change/terraform-widening.js';
import { plain } from '../../src/text/plain.js';
import { at } from '../support/report.js';

const location = at(7);

test.each([
  [
    { kind: 'grantor', configuration: null, before: null, after: 'b', location },
    'This change makes "b" the grantor of Terraform; it was any key that can.',
    'terraform  b',
  ],
  [
    { kind: 'grantor', configuration: 'sendgrid.eu', before: 'a', after: null, location },
    'This change no longer says which key Terraform applies with for provider "sendgrid.eu"; it was "a".',
    'terraform sendgrid.eu ',
  ],
  [
    { kind: 'ignored', configuration: 'sendgrid.eu', location },
    'This change says that provider "sendgrid.eu" of Terraform is for another account, so that nothing is judged any more that Terraform sends by it.',
    'terraform sendgrid.eu',
  ],
  [
    { kind: 'manages-keys', location },
    'This change lets resources of Terraform govern the keys that no entry governs.',
    'terraform manages-keys',
  ],
] as const)('a change of %j is told', (change, matter, about) => {
  const told = terraformWidening(change);
  expect([plain(told.matter), told.about, told.location]).toEqual([matter, about, location]);
});
