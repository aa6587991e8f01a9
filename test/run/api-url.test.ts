import { expect, test } from '@jest/globals';
import { defaultEuApiUrl, readApiUrl } from '../../src/run/api-url.js';

test.each([
  'https://api.sendgrid.com',
  'https://api.eu.sendgrid.com',
  'https://API.sendgrid.com:443/',
  'http://127.0.0.1:8080',
  'http://[::1]:8080',
])('%s can be asked', (text) => {
  expect(readApiUrl(text, 'Input "api-url"')).toEqual({ apiUrl: new URL(text), problem: null });
});

test.each([
  { text: '', complaint: 'is not a URL: ""' },
  { text: 'api.sendgrid.com', complaint: 'is not a URL: "api.sendgrid.com"' },
  { text: 'ftp://a.test', complaint: 'is not an https URL: "ftp://a.test"' },
  { text: 'http://a.test', complaint: 'would send the key unencrypted: "http://a.test"' },
  { text: 'https://a.test/v3', complaint: 'holds more than a host: "https://a.test/v3"' },
  { text: 'https://u:p@a.test', complaint: 'holds a user name or a password: "https://[redacted]@a.test"' },
  { text: 'https://u:p@w@a.test', complaint: 'holds a user name or a password: "https://[redacted]@a.test"' },
  { text: 'https://u:p/w@a.test', complaint: 'is not a URL: "https://[redacted]@a.test"' },
  { text: 'https:/u:p@a.test', complaint: 'holds a user name or a password: "[redacted]@a.test"' },
  { text: 'u:p@a.test', complaint: 'is not an https URL: "[redacted]@a.test"' },
  { text: 'a.test\nu:p@b.test', complaint: 'is not an https URL: "[redacted]@b.test"' },
])('$text cannot, and no password is repeated', ({ text, complaint }) => {
  expect(readApiUrl(text, 'Input "api-url"')).toEqual({
    apiUrl: new URL('https://api.sendgrid.com'),
    problem: `Input "api-url" ${complaint}. Use https://api.sendgrid.com, or https://api.eu.sendgrid.com for an account in the EU.`,
  });
});

test('the address for subusers in the EU has a default of its own', () => {
  expect(readApiUrl('http://a.test', 'Input "eu-api-url"', defaultEuApiUrl)).toEqual({
    apiUrl: new URL('https://api.eu.sendgrid.com'),
    problem:
      'Input "eu-api-url" would send the key unencrypted: "http://a.test". Use https://api.eu.sendgrid.com.',
  });
});
