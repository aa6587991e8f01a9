import type { AdminCount } from '../../src/model/subuser.js';
import { type Key, keyId } from './accounts.js';
import { fences } from './markdown.js';

/** The example of a rule's page, as something that can be run. */
export interface Example {
  readonly policy: string;
  /** The policy before the change, where the page shows one. */
  readonly base: string | null;
  /** Null where the page says that the live account is not needed. */
  readonly keys: readonly Key[] | null;
  /** The id of the key that the audit runs with, where the page says so. */
  readonly auditor: string | null;
  /** Usernames of subusers, where the page names them. */
  readonly subusers: readonly string[] | null;
  /** Where the page counts them. */
  readonly admins: AdminCount | null;
  /** The plan as JSON, where the page shows one. */
  readonly plan: string | null;
}

const beforeTheChange = 'Before the change:';
const liveKeys = 'The live keys:';
const thePlan = 'The plan:';
const notNeeded = 'The live account is not needed';
const runsWith = /^The audit runs with `([^`]+)`\.$/;
const subusersAre = /^The subusers: (`.+`)\.$/;
const adminsAre = /^The teammates: (\d+) admins, and (\d+) pending invitations to be one\.$/;
/** ``- `name` (id `…`): `scope`, `scope` ``; with `` `key-1` to `key-9` `` several keys that hold the same. */
const bullet = /^- `([^`]+)`(?: to `([^`]+)`)?(?: \(id `([^`]+)`\))?: (?:(`.+`)|nothing)$/;

/**
 * Reads the section `Example` of a page: a policy, then perhaps the policy before the change and the live keys, then
 * the findings. Throws at a line that it does not know, so that no page says anything that is not run.
 */
export function exampleOf(page: string): Example {
  const [, section = ''] = page.split(/^## (?:Example|See also)$/m);
  const [policy, base] = fences(section, 'yaml').map(({ text }) => text);
  const findings = fences(section, 'text');
  const [plan] = fences(section, 'json').map(({ text }) => text);
  const prose = section.replace(/^```.*?^```$/gms, '').split('\n');
  const lines = prose.filter((line) => line !== '');
  const said = lines.filter((line) => !line.startsWith('- '));
  const strange = said.filter((line) => !isKnown(line));
  if (policy === undefined || findings.length !== 1 || strange.length > 0) {
    throw new Error(`The example cannot be run: ${JSON.stringify(strange)}`);
  }
  if ((base === undefined) === said.includes(beforeTheChange)) {
    throw new Error(`A second policy needs the line "${beforeTheChange}", and the line a policy.`);
  }

  if ((plan === undefined) === said.includes(thePlan)) {
    throw new Error(`A plan needs the line "${thePlan}", and the line a plan.`);
  }
  const keys = lines.filter((line) => line.startsWith('- ')).flatMap(keysIn);
  if (keys.length > 0 !== said.includes(liveKeys)) {
    throw new Error(`Keys need the line "${liveKeys}", and the line keys.`);
  }
  const auditorName = said.flatMap((line) => runsWith.exec(line)?.[1] ?? []).at(0);
  const subusers = said.flatMap((line) => subusersAre.exec(line)?.[1] ?? []).at(0);
  const [, admins, pending] = said.flatMap((line) => adminsAre.exec(line) ?? []);
  const numbered = keys.map((key, index) => ({ ...key, id: key.id ?? keyId(index) }));
  return {
    policy,
    plan: plan ?? null,
    base: base ?? null,
    subusers: subusers === undefined ? null : namesIn(subusers),
    admins: admins === undefined ? null : { admins: Number(admins), pending: Number(pending) },
    keys: said.some((line) => line.startsWith(notNeeded)) ? null : numbered,
    auditor: numbered.find(({ name }) => name === auditorName)?.id ?? null,
  };
}

/** The page with these findings in the place of those that it shows. */
export function withFindings(page: string, findings: readonly string[]): string {
  return page.replace(/^(## Example\n.*?^```text\n).*?(?=^```$)/ms, (_, before) =>
    [before, ...findings.map((line) => `${line}\n`)].join(''),
  );
}

function isKnown(line: string): boolean {
  return (
    [beforeTheChange, liveKeys, thePlan].includes(line) ||
    line.startsWith(notNeeded) ||
    [runsWith, subusersAre, adminsAre].some((form) => form.test(line))
  );
}

function keysIn(line: string): Key[] {
  const found = bullet.exec(line);
  if (found === null) throw new Error(`This is no live key: ${line}`);
  const [, name = '', last, id, list = ''] = found;
  const scopes = namesIn(list);
  if (last === undefined) return [id === undefined ? { name, scopes } : { id, name, scopes }];

  const [stem = '', from, to] = [name.replace(/\d+$/, ''), numberIn(name), numberIn(last)];
  if (last !== `${stem}${to}` || to <= from) throw new Error(`This is no row of keys: ${line}`);
  return Array.from({ length: to - from + 1 }, (_, index) => ({ name: `${stem}${from + index}`, scopes }));
}

function namesIn(list: string): string[] {
  return Array.from(list.matchAll(/`([^`]+)`/g), ([, name = '']) => name);
}

function numberIn(name: string): number {
  return Number(/\d+$/.exec(name)?.[0]);
}
