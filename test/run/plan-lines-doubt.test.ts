import { expect, test } from '@jest/globals';
import { planWithLines } from '../../src/run/plan-lines.js';
import { planOf } from '../support/plans.js';
import { requestsOfATest } from '../support/requests.js';
import { created } from '../support/terraform.js';

const request = requestsOfATest();
const block = (scope: string) =>
  `resource "sendgrid_api_key" "mailer" {\n  name   = "mailer"\n  scopes = ["${scope}"]\n}\n`;

test.each([
  ['registry.terraform.io/kenzo0107/sendgrid', 'main.tf', 2],
  ['registry.opentofu.org/kenzo0107/sendgrid', 'main.tofu', 1],
])('the plan with providers as %s stands in %s', (provider, file, line) => {
  const plan = planOf([created('mailer', ['mail.send'], { resource: { provider_name: provider } })]);
  const files = { 'main.tf': `\n${block('mail.send')}`, 'main.tofu': block('mail.send') };
  const [placed] = planWithLines(plan, '.', request(files)).plan.resources;
  expect([placed?.lines?.block.file, placed?.lines?.block.start.line]).toEqual([file, line]);
});

test.each([
  ['other scopes than the plan', 'stats.read', null],
  ['one of its scopes', 'mail.send', 'main.tf'],
])('of a block that has %s, the file is %s', (_, scope, file) => {
  const written = { constant_value: ['mail.send', 'templates.read'] };
  const plan = planOf([created('mailer', ['mail.send', 'templates.read'], { written })]);
  const found = planWithLines(plan, '.', request({ 'main.tf': block(scope) }));
  expect(found.plan.resources.map(({ lines }) => lines?.block.file ?? null)).toEqual([file]);
  expect(found.remarks.map(({ message }) => message)).toEqual(
    file === null
      ? [
          'No line of a finding comes from "main.tf": the scopes there are others than in the plan. Name the root module\'s folder in `terraform-directory`, and check out the commit that was planned.',
        ]
      : [],
  );
});
