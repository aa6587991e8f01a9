import { expect, test } from '@jest/globals';
import { moduleNames, modulePath } from '../../src/terraform/module-path.js';

test.each<[address: string, names: readonly string[], path: string]>([
  ['', [], ''],
  ['module.tenant', ['tenant'], 'tenant'],
  ['module.tenant["acme"]', ['tenant'], 'tenant["acme"]'],
  ['module.a[0].module.b-c', ['a', 'b-c'], 'a[0].b-c'],
  ['module.a["x.module.y"].module.b', ['a', 'b'], 'a["x.module.y"].b'],
  ['module.a["\\"]"].module.b["[1]"]', ['a', 'b'], 'a["\\"]"].b["[1]"]'],
  ['module.module.module.constructor', ['module', 'constructor'], 'module.constructor'],
])('%s leads through modules of these names', (address, names, path) => {
  expect(moduleNames(address)).toEqual(names);
  expect(modulePath(address)).toBe(path);
});

test.each([
  'tenant',
  'module.',
  'module.a.',
  'module.a.b',
  'module.a[x]',
  'module.a["x]',
  'module.a["x"]module.b',
])('%s is no address of a module', (address) => {
  expect(moduleNames(address)).toBeNull();
  expect(modulePath(address)).toBe(address);
});
