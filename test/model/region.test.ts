import { expect, test } from '@jest/globals';
import { regionAt } from '../../src/model/region.js';

test.each([
  ['api.sendgrid.com', 'global'],
  ['api.eu.sendgrid.com', 'eu'],
  ['api.sendgrid.com:8443', null],
  ['api.sendgrid.com.example.com', null],
  ['', null],
])('the region that answers at %j is %j', (host, region) => {
  expect(regionAt(host)).toBe(region);
});
