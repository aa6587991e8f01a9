import { expect, test } from '@jest/globals';
import { complaintAboutForm, complaintAboutTransport } from '../../src/model/secret-url.js';

test.each([
  { url: 'https://api.github.com', form: null, transport: null },
  { url: 'https://ghe.example/api/v3', form: null, transport: null },
  { url: 'http://127.0.0.1:9', form: null, transport: null },
  { url: 'http://api.github.com', form: null, transport: 'would send the token unencrypted' },
  { url: 'http://api.localhost', form: null, transport: 'would send the token unencrypted' },
  { url: 'https://user@api.github.com', form: 'holds a user name or a password', transport: null },
  { url: 'https://:secret@api.github.com', form: 'holds a user name or a password', transport: null },
  { url: 'ftp://api.github.com', form: 'is not an https URL', transport: null },
  { url: 'file:///etc', form: 'is not an https URL', transport: null },
])('$url', ({ url, form, transport }) => {
  expect(complaintAboutForm(new URL(url))).toBe(form);
  expect(complaintAboutTransport(new URL(url), 'token')).toBe(transport);
});
