import { expect, test } from '@jest/globals';
import { moduleFiles } from '../../../src/terraform/hcl/module-files.js';

test('a module of OpenTofu consists of the files of both, those that override last', () => {
  const names = [
    ...['override.tf', 'z.tf', 'a_override.tf.json', 'a.tf.json', 'B.tf', 'main.tofu', 'other.tofu.json'],
    ...['.hidden.tf', 'main.tf.bak', 'x.tf~', 'main.TF', 'terraform.tfvars', 'README.md', 'plan.json', 'tf'],
  ];
  const files = moduleFiles(names, 'opentofu').map(({ name, syntax, isOverride }) => [
    name,
    syntax,
    isOverride,
  ]);
  expect(files).toEqual([
    ['B.tf', 'native', false],
    ['a.tf.json', 'json', false],
    ['main.tofu', 'native', false],
    ['other.tofu.json', 'json', false],
    ['z.tf', 'native', false],
    ['a_override.tf.json', 'json', true],
    ['override.tf', 'native', true],
  ]);
});

test("a file of OpenTofu hides Terraform's of the same name and the same syntax", () => {
  const names = [
    'a.tf',
    'a.tofu',
    'b.tf.json',
    'b.tofu.json',
    'c.tf',
    'c.tofu.json',
    'o_override.tf',
    'o_override.tofu',
  ];
  expect(moduleFiles(names, 'opentofu').map(({ name }) => name)).toEqual([
    ...['a.tofu', 'b.tofu.json', 'c.tf', 'c.tofu.json', 'o_override.tofu'],
  ]);
});

test.each([
  ['override.tf', true],
  ['_override.tf', true],
  ['my-override.tf', false],
  ['overrides.tf', false],
])('%s overrides: %j', (name, isOverride) => {
  expect(moduleFiles([name], 'terraform')).toMatchObject([{ isOverride }]);
});

test('Terraform reads none of the files of OpenTofu', () => {
  const names = ['a.tf', 'a.tofu', 'b.tofu', 'c.tf.json', 'c.tofu.json', 'o_override.tofu'];
  expect(moduleFiles(names, 'terraform').map(({ name }) => name)).toEqual(['a.tf', 'c.tf.json']);
});
