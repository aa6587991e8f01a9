import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect, test } from '@jest/globals';
import { audit } from '../../src/audit/audit.js';
import type { Finding } from '../../src/model/finding.js';
import type { Plan } from '../../src/model/plan.js';
import type { Location } from '../../src/model/source.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { planWithLines } from '../../src/run/plan-lines.js';
import { redactionOf } from '../../src/text/redaction.js';
import { seedKeys } from '../account/seed.js';
import { accountOf } from '../support/accounts.js';
import { expectGolden } from '../support/golden.js';
import { planIn } from '../support/plans.js';
import { read, root } from '../support/repository.js';

const folder = 'test/fixtures/plans';
const policies = {
  'with entries': 'keys: [{ match: "*", allow: ["templates.*"] }]',
  'without entries': 'keys: []',
  'with resources that govern their keys': 'keys: []',
};

test.each(Object.entries(policies))('where each finding about a genuine plan stands, %s', (what, keys) => {
  const manages = what.includes('resources') ? ', manages-keys: true' : '';
  const text = `version: 1\nterraform: { grantor: key-admin${manages} }\n${keys}\n`;
  const sections = readdirSync(resolve(root, folder)).flatMap((name) => {
    const { plan } = planIn(name);
    return plan === null ? [] : [name, ...placesIn(name, plan, text).map((place) => `  ${place}`)];
  });
  expect(sections.join('\n')).toContain('main.tf');
  expectGolden(`terraform/places ${what}.txt`.replaceAll(' ', '-'), `${sections.join('\n')}\n`);
});

/** Of the findings in files of Terraform, and of what they name there. */
function placesIn(name: string, plan: Plan, text: string): readonly string[] {
  const request = { workspace: root, redaction: redactionOf() };
  const placed = planWithLines(plan, `${folder}/${name}`, request).plan;
  const policy = parsePolicy(text, 'policy.yml');
  const input = { policy, account: accountOf(seedKeys), base: null, plan: { ...placed, region: null } };
  return audit(input, rules).findings.flatMap(placesOf);
}

function placesOf({ rule, location, related }: Finding): readonly string[] {
  const places = [
    { what: rule, at: location },
    ...related.map((each) => ({ what: `${rule}, related`, at: each.location })),
  ];
  return places.filter(({ at }) => at.file !== 'policy.yml').map(({ what, at }) => `${what}: ${written(at)}`);
}

function written({ file, start, end }: Location): string {
  const line = read(file).split('\n')[start.line - 1] ?? '';
  const short = file.replace(/^test\/fixtures\/plans\/[^/]+\//, '');
  return `${short}:${start.line}:${start.column} ${line.slice(start.column - 1, end.column - 1)}`;
}
