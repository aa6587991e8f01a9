import { PolicyError } from '../../src/errors.js';
import { contentOf } from '../../src/model/invariant.js';
import type { Entry, Policy, SubuserItem, TerraformMember } from '../../src/model/policy.js';
import type { Location } from '../../src/model/source.js';
import { parsePolicy } from '../../src/policy/parse.js';

/** What a text is read as, a line for each value: its place and what it says; or the problems, one a line. */
export function describeText(text: string): string {
  const lines = problemsIn(text)?.map(({ message, location }) => `${place(location)} ${message}`);
  return `${(lines ?? [...describePolicy(parsePolicy(text, 'policy.yml'))]).join('\n')}\n`;
}

/** The problems of a text, null where it is a policy; lets all pass that is not a PolicyError. */
export function problemsIn(text: string): readonly { message: string; location: Location }[] | null {
  try {
    parsePolicy(text, 'policy.yml');
    return null;
  } catch (error) {
    if (!(error instanceof PolicyError)) throw error;
    return error.problems.map(({ message, location }) => {
      if (location === null) throw new Error(`A problem of the policy has no place: ${message}`);
      return { message, location };
    });
  }
}

function* describePolicy(policy: Policy): Iterable<string> {
  yield `${place(policy.versionLocation)} version`;
  yield `${place(policy.keysLocation)} keys`;
  if (policy.grantor !== null) yield `${place(policy.grantor.location)} grantor ${policy.grantor.value}`;
  for (const { name, scopes } of policy.presets) {
    yield `${place(name.location)} preset ${name.value}`;
    for (const { value, location } of scopes) yield `${place(location)}   scope ${value}`;
  }
  for (const entry of policy.entries) yield* describeEntry(entry);
  for (const { location, rule, key, subuser, scopes, reason, expires } of policy.waivers) {
    yield `${place(location)} waiver of ${rule}`;
    if (key !== null) yield `${place(key.location)}   key ${key.value}`;
    if (subuser !== null) yield `${place(subuser.location)}   subuser ${subuser.value}`;
    for (const { value, location } of scopes) yield `${place(location)}   scope ${value}`;
    yield `    reason ${reason}`;
    yield `${place(expires.location)}   expires ${expires.value}`;
  }
  for (const invariant of policy.invariants) {
    yield `${place(invariant.location)} invariant ${contentOf(invariant)}: ${invariant.reason}`;
    for (const { value, location } of invariant.items) yield `${place(location)}   item ${value}`;
    for (const { value, location } of invariant.except) yield `${place(location)}   except ${value}`;
  }
  for (const [rule, { value, location }] of policy.rules) yield `${place(location)} rule ${rule}: ${value}`;
  if (policy.terraform !== null) yield* describeTerraform(policy.terraform);
  if (policy.subusers !== null) {
    yield `${place(policy.subusers.location)} subusers`;
    for (const item of policy.subusers.items) yield* describeItem(item);
  }
  if (policy.maxAdmins !== null) yield `${place(policy.maxAdmins.location)} admins ${policy.maxAdmins.value}`;
}

function* describeEntry(entry: Entry): Iterable<string> {
  yield `${place(entry.location)} entry ${JSON.stringify(entry.selector, withoutPlaces)}`;
  if (entry.owner !== null) yield `    owner ${entry.owner}`;
  for (const { scope, location, preset } of entry.wanted) {
    const from = preset?.location == null ? 'built in' : `at ${place(preset.location)}`;
    yield `${place(location)}   wants ${scope}${preset === null ? '' : ` by preset ${preset.name}, ${from}`}`;
  }
  for (const { value, location } of entry.allow) yield `${place(location)}   allows ${value}`;
  if (entry.expires !== null) yield `${place(entry.expires.location)}   expires ${entry.expires.value}`;
  if (entry.admin !== null) yield `${place(entry.admin)}   admin`;
  if (entry.grantor !== null) yield `${place(entry.grantor.location)}   grantor ${entry.grantor.value}`;
}

function* describeItem({ selector, location, isIgnored, grantor, keysLocation, entries }: SubuserItem) {
  const ignored = isIgnored ? ', ignored' : '';
  yield `${place(location)}   item ${JSON.stringify(selector, withoutPlaces)}${ignored}`;
  if (grantor !== null) yield `${place(grantor.location)}     grantor ${grantor.value}`;
  if (keysLocation !== null) yield `${place(keysLocation)}     keys`;
  for (const entry of entries) yield* describeEntry(entry);
}

function* describeTerraform({
  location,
  grantor,
  providers,
  managesKeys,
}: TerraformMember): Iterable<string> {
  yield `${place(location)} terraform${managesKeys ? ' manages keys' : ''}`;
  if (grantor !== null) yield `${place(grantor.location)}   grantor ${grantor.value}`;
  for (const { configuration, grantor, subuser, isIgnored } of providers) {
    yield `${place(configuration.location)}   provider ${configuration.value}${isIgnored ? ', ignored' : ''}`;
    if (grantor !== null) yield `${place(grantor.location)}     grantor ${grantor.value}`;
    if (subuser !== null) yield `${place(subuser.location)}     subuser ${subuser.value}`;
  }
}

function place({ start, end }: Location): string {
  return `${start.line}:${start.column}-${end.line === start.line ? '' : `${end.line}:`}${end.column}`;
}

function withoutPlaces(key: string, value: unknown): unknown {
  return key === 'location' ? undefined : value;
}
