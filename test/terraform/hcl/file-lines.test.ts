import { expect, test } from '@jest/globals';
import { fileLines } from '../../../src/terraform/hcl/file-lines.js';

const text = `resource "sendgrid_api_key" "a" {
  scopes = [ # why
    "mail.send",
    "stats.read", "mail.send",
  ]
}
  module "m" { source = "./m" }
data "sendgrid_api_key" "d" {}
resource "sendgrid_teammate" "t" { scopes = ["mail.send"] }
resource "sendgrid_api_key" {}
module "x" "y" {}
resource "sendgrid_api_key" "b" { scopes = ["a"] }
resource "sendgrid_api_key" "c" {}
resource "sendgrid_api_key" "d" {
  scopes = []
  scopes = ["a"]
}
`;

test('of a file only API keys and calls of modules are told, each with its places', () => {
  const found = fileLines(text, 'infra/main.tf', 'native');
  expect(found?.calls).toEqual([{ name: 'm', location: line('infra/main.tf', 7, 3, 13) }]);
  expect(found?.keys).toEqual([
    {
      name: 'a',
      location: line('infra/main.tf', 1, 1, 32),
      scopes: {
        scopes: line('infra/main.tf', 2, 3, 19),
        strings: new Map([['stats.read', line('infra/main.tf', 4, 5, 17)]]),
      },
    },
    {
      name: 'b',
      location: line('infra/main.tf', 12, 1, 32),
      scopes: {
        scopes: line('infra/main.tf', 12, 35, 49),
        strings: new Map([['a', line('infra/main.tf', 12, 45, 48)]]),
      },
    },
    { name: 'c', location: line('infra/main.tf', 13, 1, 32), scopes: null },
    {
      name: 'd',
      location: line('infra/main.tf', 14, 1, 32),
      scopes: { scopes: null, strings: new Map() },
    },
  ]);
});

test('in JSON the name of the resource is its place', () => {
  const json = '{"resource":\r\n{"sendgrid_api_key": {"a": {\r\n"scopes": [\r\n"mail.send"]}}}}';
  expect(fileLines(json, 'a.tf.json', 'json')).toEqual({
    calls: [],
    keys: [
      {
        name: 'a',
        location: line('a.tf.json', 2, 23, 26),
        scopes: {
          scopes: line('a.tf.json', 3, 1, 12),
          strings: new Map([['mail.send', line('a.tf.json', 4, 1, 12)]]),
        },
      },
    ],
  });
});

test.each([
  ['a.tf', 'native', '{}'],
  ['a.tf.json', 'json', 'a {}'],
] as const)('%s that is none is not read', (file, syntax, content) => {
  expect(fileLines(content, file, syntax)).toBeNull();
});

function line(file: string, at: number, from: number, to: number) {
  return { file, start: { line: at, column: from }, end: { line: at, column: to } };
}
