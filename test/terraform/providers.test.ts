import { expect, test } from '@jest/globals';
import { familyOf } from '../../src/terraform/providers.js';

test.each([
  'registry.terraform.io/kenzo0107/sendgrid',
  'registry.opentofu.org/kenzo0107/sendgrid',
  'mirror.example.com:8443/Kenzo0107/SendGrid',
  'kenzo0107/sendgrid',
])('%s makes Full Access of a creation without scopes', (provider) => {
  expect(familyOf(provider)).toMatchObject({ createsFullAccess: true, sendsEmptyList: false });
});

test.each([
  ['anna-money', 'error'],
  ['arslanbekov', 'error'],
  ['octoenergy', 'error'],
  ['trois-six', 'looks-applied'],
  ['Trois-Six', 'looks-applied'],
])('a refused update of %s shows as %s, and makes a key without rights', (namespace, refusal) => {
  expect(familyOf(`registry.terraform.io/${namespace}/sendgrid`)).toMatchObject({
    createsFullAccess: false,
    sendsEmptyList: true,
    refusals: { PUT: refusal, POST: 'error' },
  });
});

test.each([
  '',
  'sendgrid',
  'terraform.io/builtin/terraform',
  'a/digitalocean/sendgrid',
  'kenzo0107/sendgrid/x',
])('the provider %j is not known', (provider) => {
  expect(familyOf(provider)).toBeNull();
});
