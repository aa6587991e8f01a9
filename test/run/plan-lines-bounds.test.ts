import { expect, test } from '@jest/globals';
import { planWithLines } from '../../src/run/plan-lines.js';
import { planOf } from '../support/plans.js';
import { requestsOfATest } from '../support/requests.js';
import { created } from '../support/terraform.js';

const request = requestsOfATest();

test('of more than 1,000 files none gives a line, and a remark says so', () => {
  const files = Object.fromEntries(Array.from({ length: 999 }, (_, n) => [`${n}.tf`, '']));
  const main = { ...files, 'main.tf': 'resource "sendgrid_api_key" "mailer" {}\nmodule "here" {}' };
  const plan = planOf([created('mailer', []), created('mailer', [], { module: 'module.here' })]);
  expect(
    planWithLines(plan, '.', request(main)).plan.resources.map(({ lines }) => lines?.block.start.line),
  ).toEqual([1, 2]);
  const found = planWithLines(plan, '.', request({ ...main, 'keys/main.tf': '' }));
  expect(found.plan.resources.map(({ lines }) => lines)).toEqual([null, null]);
  expect(found.texts.size).toBe(0);
  expect(found.remarks).toEqual([tooMuch]);
});

test('of files of more than 32 MiB together none gives a line, and a remark says so', () => {
  const large = `# ${'x'.repeat(1_048_500)}\n`;
  const main = { 'main.tf': 'resource "sendgrid_api_key" "mailer" {}' };
  const ofLarge = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, n) => [`large-${n}.tf`, large]));
  const plan = planOf([created('mailer', [])]);
  expect(planWithLines(plan, '.', request({ ...main, ...ofLarge(31) })).remarks).toEqual([]);
  const found = planWithLines(plan, '.', request({ ...main, ...ofLarge(33) }));
  expect(found.plan.resources.map(({ lines }) => lines)).toEqual([null]);
  expect(found.remarks).toEqual([tooMuch]);
});

const tooMuch = {
  severity: 'notice',
  message:
    "The folders of the plan's modules have more than 1,000 Terraform files, or more than 33,554,432 bytes in them, so none of them was searched for the lines of its findings. Plan the API keys in a root module of their own.",
};
