import { expect, test } from '@jest/globals';
import { maxPlanBytes } from '../../src/model/plan.js';
import { planDocument } from '../../src/terraform/plan-document.js';

const plan = { format_version: '1.2', planned_values: { root_module: {} } };
const text = JSON.stringify(plan, null, 1);
const makeIt = 'Make it with `terraform show -json plan.bin > plan.json`.';
const log = '{"@level":"info","@message":"Terraform 1.11.4","type":"version"}';
const isLog =
  'is the log that `terraform plan -json` prints, not the plan. Save the plan with `terraform plan -out=plan.bin`, and make JSON of it with `terraform show -json plan.bin > plan.json`.';
const isUtf16 =
  'is in UTF-16, as Windows PowerShell writes it with ">". Write UTF-8: `terraform show -json plan.bin | Out-File -Encoding utf8 plan.json`.';
const isBinary =
  'is a binary plan, which only Terraform can read. Make JSON of it with `terraform show -json plan.bin > plan.json`.';
const isState =
  'is the JSON of a state, not of a plan. Name the plan: `terraform show -json plan.bin > plan.json`.';
const isOther = `is not the JSON of a Terraform plan. ${makeIt}`;
const otherVersion = (shown: string) =>
  `has a format version ${shown}; 1.x is read. Make it with a version of Terraform or OpenTofu that writes 1.x, or use a newer version of this action.`;
const isCut = `begins as JSON and does not end as such; it may be cut. ${makeIt}`;

test.each<[what: string, file: string | Uint8Array]>([
  ['a plan', text],
  ['one with a byte-order mark', `\uFEFF${text}`],
  ['one with CRLF', text.replaceAll('\n', '\r\n')],
  ['one with a line feed at its end', `${text}\n`],
  [
    'one of a later minor version with members that nobody knows',
    JSON.stringify({ ...plan, format_version: '1.99', new: [] }),
  ],
  ['one of a refresh alone', '{"format_version":"1.2","resource_drift":[]}'],
  [
    'one of data sources alone',
    '{"format_version":"1.2","planned_values":{"root_module":{"resources":[{"mode":"data","type":"sendgrid_api_key"}]}}}',
  ],
  ['one that says that it did not fail', JSON.stringify({ ...plan, errored: false })],
  ['one whose list of changes is null', JSON.stringify({ ...plan, resource_changes: null })],
])('%s is read', (_, file) => {
  expect(planDocument(Buffer.from(file))).toMatchObject({
    complaint: null,
    json: { format_version: expect.stringMatching(/^1\./) },
  });
});

test.each<[what: string, file: string | Uint8Array, complaint: string]>([
  ['nothing', '', `is empty. ${makeIt} Check that the step that makes it did not fail.`],
  ['white space', '\uFEFF \r\n', `is empty. ${makeIt} Check that the step that makes it did not fail.`],
  ['a binary plan', Uint8Array.of(0x50, 0x4b, 3, 4, 20, 0, 8), isBinary],
  ['bytes that are no text', Uint8Array.of(0x7b, 0xff, 0xc0, 0x80), `is no text in UTF-8. ${makeIt}`],
  ['UTF-16 with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le'), isUtf16],
  ['UTF-16 with a mark, the other way round', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), isUtf16],
  ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), isUtf16],
  ['the text for people', 'Terraform will perform the following actions:', `is no JSON. ${makeIt}`],
  ['a plan that is cut', text.slice(0, -3), isCut],
  ['a log', `${log}\n${log}\n`, isLog],
  ['a log of one line', log, isLog],
  [
    'what a wrapper printed before it',
    `[command]/opt/terraform show -json plan.bin\n${text}`,
    'begins with the command that made it. Set `terraform_wrapper: false` at hashicorp/setup-terraform, and make it again.',
  ],
  ['the JSON of a state', '{"format_version":"1.0","terraform_version":"1.11.4","values":{}}', isState],
  ['the JSON of an empty state', '{"format_version":"1.0"}', isState],
  ['a state', '{"version":4,"serial":7,"lineage":"a","resources":[]}', `is a state, not a plan. ${makeIt}`],
  ['schemas', '{"format_version":"1.0","provider_schemas":{}}', isOther],
  ['other JSON', '{"steps":[]}', isOther],
  ['a list', '[]', isOther],
  ['null', 'null', isOther],
  ['another major version', JSON.stringify({ ...plan, format_version: '2.0' }), otherVersion('2.0')],
  ['version 0', JSON.stringify({ ...plan, format_version: '0.1' }), otherVersion('0.1')],
  ['a version that is none', JSON.stringify({ ...plan, format_version: '1' }), otherVersion('that is none')],
  [
    'a version with words',
    JSON.stringify({ ...plan, format_version: '::error::1.2' }),
    otherVersion('that is none'),
  ],
  [
    'a plan that failed',
    JSON.stringify({ ...plan, errored: true }),
    'comes from a `terraform plan` that failed, and resources are missing from it. Fix what `terraform plan` reports, and make it again.',
  ],
  [
    'API keys without changes',
    JSON.stringify({
      ...plan,
      resource_changes: undefined,
      planned_values: {
        root_module: {
          child_modules: [{ resources: [{ mode: 'managed', type: 'sendgrid_api_key', name: 'mailer' }] }],
        },
      },
    }),
    `has API keys and lacks \`resource_changes\`, without which nothing of it can be judged. ${makeIt} Leave nothing out.`,
  ],
  [
    'changes that are no list',
    JSON.stringify({ ...plan, resource_changes: {} }),
    `has \`resource_changes\` that are no list. ${makeIt}`,
  ],
  [
    'brackets without end',
    '['.repeat(1_000_000),
    `has lists or objects in one another more than 1,000 deep. ${makeIt}`,
  ],
])('%s is told from a plan', (_, file, complaint) => {
  expect(planDocument(Buffer.from(file)).complaint).toBe(complaint);
});

test('a plan of 64 MiB is read, and none of a byte more', () => {
  const largest = Buffer.alloc(maxPlanBytes, 0x20);
  largest.write(text);
  expect(planDocument(largest).complaint).toBeNull();
  expect(planDocument(Buffer.alloc(maxPlanBytes + 1, 0x20)).complaint).toBe(
    'has 67,108,865 bytes; at most 67,108,864 are read. Plan the API keys in a root module of their own.',
  );
});
