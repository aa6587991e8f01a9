import { type RuleId, ruleIds, type Severity, severities } from '../model/finding.js';
import type { Preset, WantedScope } from '../model/policy.js';
import type { Located, Location } from '../model/source.js';
import { find, type Mapping, type Tree } from './tree.js';
import { wantedResolver } from './wanted.js';

/** All of a policy that can be made out, right or wrong: what does not fit the schema is passed over. */
export interface Outline {
  readonly versionLocation: Location | null;
  readonly keysLocation: Location | null;
  readonly grantor: Located<string> | null;
  readonly presets: readonly Preset[];
  readonly entries: readonly OutlinedEntry[];
  readonly rules: ReadonlyMap<RuleId, Located<Severity | 'off'>>;
}

/** A scope, or the use of a preset. */
export interface Want extends Located<string> {
  readonly kind: 'scope' | 'preset';
}

export interface OutlinedEntry {
  /** The value of `id`, `name` or `match`, in this order of preference; else the first member. */
  readonly location: Location;
  readonly mapping: Mapping;
  readonly id: Located<string> | null;
  readonly name: Located<string> | null;
  readonly match: Located<string> | null;
  readonly owner: Located<string> | null;
  /** Scopes and uses of presets in the order of the file. */
  readonly wants: readonly Want[];
  /** The same with presets resolved, each scope once; nothing is complete beyond a limit. */
  readonly wanted: readonly WantedScope[];
  readonly allow: readonly Located<string>[];
  readonly grantor: Located<string> | null;
}

export function outline(root: Tree): Outline {
  const keys = find(root, ['keys']);
  const items = keys?.kind === 'list' ? keys.items : [];
  const presets = membersOf(find(root, ['presets'])).map(({ name, location, value }) => ({
    name: { value: name, location },
    scopes: textsOf(value),
  }));
  const wantedBy = wantedResolver(presets);
  return {
    versionLocation: nameLocation(root, 'version'),
    keysLocation: nameLocation(root, 'keys'),
    grantor: textAt(root, 'grantor'),
    presets,
    entries: items.flatMap((item) => (item.kind === 'mapping' ? [outlineEntry(item, wantedBy)] : [])),
    rules: outlineRules(find(root, ['rules'])),
  };
}

function outlineEntry(mapping: Mapping, wantedBy: ReturnType<typeof wantedResolver>): OutlinedEntry {
  const id = textAt(mapping, 'id');
  const name = textAt(mapping, 'name');
  const match = textAt(mapping, 'match');
  const wants = membersOf(mapping).flatMap(({ name, value }) => wantsIn(name, value));
  return {
    location: (id ?? name ?? match ?? mapping).location,
    mapping,
    id,
    name,
    match,
    owner: textAt(mapping, 'owner'),
    wants,
    wanted: wantedBy(wants),
    allow: textsOf(find(mapping, ['allow'])),
    grantor: textAt(mapping, 'grantor'),
  };
}

function wantsIn(member: string, value: Tree): Want[] {
  if (member === 'scopes') return textsOf(value).map((scope) => ({ ...scope, kind: 'scope' }));
  if (member === 'presets') return textsOf(value).map((use) => ({ ...use, kind: 'preset' }));
  return [];
}

function outlineRules(tree: Tree | null): Map<RuleId, Located<Severity | 'off'>> {
  const rules = new Map<RuleId, Located<Severity | 'off'>>();
  for (const { name, value } of membersOf(tree)) {
    if (!isRuleId(name) || value.kind !== 'scalar' || !isSeverity(value.value)) continue;
    rules.set(name, { value: value.value, location: value.location });
  }
  return rules;
}

function membersOf(tree: Tree | null) {
  return tree?.kind === 'mapping' ? [...tree.members.values()] : [];
}

function nameLocation(tree: Tree, name: string): Location | null {
  return (tree.kind === 'mapping' && tree.members.get(name)?.location) || null;
}

function textAt(tree: Tree, name: string): Located<string> | null {
  const [text] = textsIn([find(tree, [name])]);
  return text ?? null;
}

function textsOf(tree: Tree | null): Located<string>[] {
  return tree?.kind === 'list' ? textsIn(tree.items) : [];
}

function textsIn(trees: readonly (Tree | null)[]): Located<string>[] {
  return trees.flatMap((tree) =>
    tree?.kind === 'scalar' && typeof tree.value === 'string'
      ? [{ value: tree.value, location: tree.location }]
      : [],
  );
}

function isRuleId(text: string): text is RuleId {
  return ruleIds.some((id) => id === text);
}

function isSeverity(value: unknown): value is Severity | 'off' {
  return value === 'off' || severities.some((severity) => severity === value);
}
