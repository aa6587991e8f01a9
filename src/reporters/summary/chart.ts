import { addedScopes, type JudgedAttempt } from '../../model/attempt.js';
import { type KeyRef, shownName } from '../../model/key.js';
import type { Report } from '../../model/report.js';
import type { Verdict } from '../../model/verdict.js';
import { byteLength, clip, visible } from '../../text/escape.js';
import { escapedHtml, html } from '../../text/html.js';
import { htmlBlock, joinMarkdown, type Markdown, mermaidBlock } from '../../text/markdown.js';
import { type Mermaid, mermaid, mermaidLabel } from '../../text/mermaid.js';
import { count } from '../../text/wording.js';
import { cutBlock } from './fitting.js';
import { worstFirst } from './grants.js';

const maxEdges = 30;
const maxLabelCharacters = 40;

/** An arrow of the chart; its ends are numbers of nodes. */
interface Edge {
  readonly from: number;
  readonly to: number;
  readonly look: Look;
  readonly label: Mermaid;
}

type Look = Verdict['kind'];

const arrows = {
  refused: mermaid`--x`,
  unproven: mermaid`-.->`,
  accepted: mermaid`-->`,
} as const satisfies Record<Look, Mermaid>;

const colours = {
  refused: mermaid`crimson`,
  unproven: mermaid`darkorange`,
  accepted: mermaid`seagreen`,
} as const satisfies Record<Look, Mermaid>;

/** Who gives what to whom, as a Mermaid flowchart; at most 30 arrows, refused ones first, the rest counted. */
export function chart({ grants }: Report, roomBytes: number): Markdown | null {
  if (grants.length === 0) return null;
  const { nodes, edges } = graphOf(worstFirst(grants));
  const shown = edges.slice(0, maxEdges);
  const used = new Set(shown.flatMap(({ from, to }) => [from, to]));
  const lines = [
    mermaid`flowchart LR`,
    ...nodes.flatMap((label, index) => (used.has(index) ? [mermaid`  n${index}["${label}"]`] : [])),
    ...shown.map(({ from, to, look, label }) => mermaid`  n${from} ${arrows[look]}|"${label}"| n${to}`),
    ...shown.map(({ look }, index) => mermaid`  linkStyle ${index} stroke:${colours[look]}`),
  ];
  const left = edges.length - shown.length;
  const more =
    left === 0
      ? []
      : [htmlBlock(html`<p><i>${escapedHtml(count(left, 'more arrow'))} not drawn. ${whole}</i></p>`)];
  const block = joinMarkdown([mermaidBlock(lines), ...more]);
  return byteLength(block.text) <= roomBytes
    ? block
    : cutBlock(html`<i>There is no room for a chart of the changes. ${whole}</i>`, roomBytes);
}

const whole = html`The JSON report (input <code>report-file</code>) has every change.`;

function graphOf(grants: readonly JudgedAttempt[]): { nodes: readonly Mermaid[]; edges: readonly Edge[] } {
  const numbers = new Map<string, number>();
  const nodes: Mermaid[] = [];
  const numberOf = (identity: string, label: Mermaid): number => {
    const known = numbers.get(identity);
    if (known !== undefined) return known;
    numbers.set(identity, nodes.length);
    return nodes.push(label) - 1;
  };
  const keyNode = (key: KeyRef) => numberOf(JSON.stringify([key.id, shownName(key)]), keyLabel(key));

  const nodeOf = (kind: 'dashboard' | 'nobody', verdict: Verdict['kind']) => {
    const label = kind === 'nobody' && verdict === 'refused' ? others.anybody : others[kind];
    return numberOf(label.text, label);
  };

  const edges = grants.flatMap((grant): Edge[] => {
    const { grantor, key, verdict, couldGrant } = grant;
    const to = keyNode(key);
    const from = grantor.kind === 'key' ? keyNode(grantor.key) : nodeOf(grantor.kind, verdict.kind);
    const gain = gainOf(grant);
    const edge = { from, to, look: verdict.kind, label: mermaid`${mermaidLabel(verdict.kind)} ${gain}` };
    const [helper] = couldGrant;
    const needsHelp = verdict.kind !== 'accepted' && helper !== undefined && helper.id !== key.id;
    return needsHelp
      ? [edge, { from: keyNode(helper), to, look: 'accepted', label: mermaid`could give ${gain}` }]
      : [edge];
  });
  return { nodes, edges };
}

const others = {
  dashboard: mermaid`a person in the dashboard`,
  nobody: mermaid`a grantor that is not known`,
  anybody: mermaid`any grantor`,
} as const;

/** The key's name, with its id where another live key has the name, too. */
function keyLabel(key: KeyRef): Mermaid {
  const { id, hasNamesake } = key;
  const name = boxLabel(shownName(key));
  return hasNamesake && id !== null ? mermaid`${name}, id ${boxLabel(id)}` : name;
}

function boxLabel(name: string): Mermaid {
  const label = clip(visible(name).trim(), maxLabelCharacters);
  return label === '' ? mermaid`no name` : mermaidLabel(label);
}

/** What the key gains; else how it is changed. */
function gainOf(grant: JudgedAttempt): Mermaid {
  const added = addedScopes(grant);
  if (grant.everything) return mermaid`Full Access`;
  if (added.length > 0) return gainLabel(added);
  return grant.isOpen ? mermaid`what is known at apply` : mermaid`takes ${gainLabel(grant.take)}`;
}

function gainLabel([first = '', ...rest]: readonly string[]): Mermaid {
  return rest.length === 0 ? boxLabel(first) : mermaid`${boxLabel(first)} and ${rest.length} more`;
}
