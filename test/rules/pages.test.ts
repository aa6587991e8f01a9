import { describe, expect, test } from '@jest/globals';
import { auditEstate } from '../../src/audit/audit.js';
import type { Rule } from '../../src/audit/rule.js';
import type { Finding } from '../../src/model/finding.js';
import { parsePolicy } from '../../src/policy/parse.js';
import { rules } from '../../src/rules/registry.js';
import { readPlan } from '../../src/terraform/read-plan.js';
import { messageOf } from '../../src/text/message.js';
import { plain } from '../../src/text/plain.js';
import { accountOf, estateOf, listed } from '../support/accounts.js';
import { expectGolden } from '../support/golden.js';
import { read } from '../support/repository.js';
import { type Example, exampleOf, withFindings } from '../support/rule-page.js';

const needs = {
  policy: 'no',
  keys: 'yes',
  account: 'yes, all of it',
} as const satisfies Record<Rule['needs'], string>;

/** A verb in the imperative, or a hint that needs none. */
const whatToDo =
  /^(?:Add|Check|Correct|Create|Delete|Find out|Give|Leave|Let|List|Make|Remove|Replace|Take|Write|Did you mean) /;

describe.each(rules)('the page of $id', (rule) => {
  const { id, severity, help } = rule;
  const page = read(`src/rules/${id}.md`);

  test('shows all that the rule says to its example, each at its place', () => {
    const findings = findingsOf(rule, exampleOf(page));
    expect(findings).not.toEqual([]);
    const lines = findings.map((finding) => {
      const { start } = finding.location;
      return `${start.line}:${start.column} ${messageOf(finding)}`;
    });
    expectGolden(`../../src/rules/${id}.md`, withFindings(page, lines));
  });

  test('says what is the matter in one sentence, and begins its advice with what to do', () => {
    for (const { matter, advice } of findingsOf(rule, exampleOf(page))) {
      expect(plain(matter)).toMatch(/^[^ ].*\.$/);
      // INTERIM: rules that are not data yet have no advice.
      if (advice.length > 0) expect(plain(advice)).toMatch(whatToDo);
    }
  });

  test('knows its severity and what it needs', () => {
    const facts = page.split('\n')[2];
    expect(facts).toBe(`Default severity: \`${severity}\` · Needs the live account: ${needs[rule.needs]}`);
  });

  test('sets another severity as an example of how to', () => {
    const [, name, other] = /`rules: \{ ([a-z-]+): ([a-z]+) \}`/.exec(page) ?? [];
    expect(name).toBe(id);
    expect(['error', 'warning', 'notice'].filter((word) => word !== severity)).toContain(other);
  });

  test('quotes the help in the code, which SARIF shows, and speaks of all that it names', () => {
    expect(page.split('\n').slice(3, 6)).toEqual(['', `> ${help}`, '']);
    const rest = page.replace(help, '');
    const named = Array.from(help.matchAll(/`([^`]+)`|"([^"]+)"/g), ([, code, text]) => code ?? text ?? '');
    expect(named.filter((term) => !rest.includes(term))).toEqual([]);
  });
});

test.each([
  ['a sentence that is not run', '```yaml\n```\nIt is a fine key.\n```text\n```', /cannot be run/],
  ['no findings', '```yaml\n```', /cannot be run/],
  ['two lists of findings', '```yaml\n```\n```text\n```\n```text\n```', /cannot be run/],
  ['a second policy without a word', '```yaml\n```\n```yaml\n```\n```text\n```', /second policy/],
  ['a plan without a word', '```yaml\n```\n```json\n{}\n```\n```text\n```', /A plan needs/],
  ['keys without a word', '```yaml\n```\n- `a`: `b`\n```text\n```', /Keys need/],
  ['a key in other words', '```yaml\n```\nThe live keys:\n- a: b\n```text\n```', /no live key/],
  ['a row of nothing', '```yaml\n```\nThe live keys:\n- `a-2` to `b-3`: `c`\n```text\n```', /no row/],
])('an example with %s is not taken', (_, example, message) => {
  expect(() => exampleOf(`\n## Example\n${example}\n## See also\n`)).toThrow(message);
});

/** The day on which the examples are run. */
const today = '2026-11-23';

const nothingPlanned = { plan: null, problems: [] } as const;

/** Everything that the rule finds in the example: a page that shows one of two findings is wrong as well. */
function findingsOf(rule: Rule, example: Example): readonly Finding[] {
  const { policy, base, keys, auditor, subusers, admins, plan: json } = example;
  const file = 'policy.yml';
  const { plan, problems } =
    json === null ? nothingPlanned : readPlan(new TextEncoder().encode(json), 'plan.json');
  expect(problems).toEqual([]);
  const account = keys === null ? null : accountOf(keys, auditor);
  const known = { subusers: subusers && listed(...subusers), admins };
  const { findings } = auditEstate(
    {
      policy: parsePolicy(policy, file),
      estate: account && estateOf([account], known),
      base: base === null ? null : parsePolicy(base, file),
      plan: plan && { ...plan, region: null },
      today,
    },
    rules,
  );
  return findings.filter((finding) => finding.rule === rule.id);
}
