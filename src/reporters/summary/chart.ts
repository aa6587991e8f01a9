import { addedScopes, type JudgedAttempt, lackedBySender } from '../../model/attempt.js';
import { type KeyRef, shownName } from '../../model/key.js';
import type { Report } from '../../model/report.js';
import type { Verdict } from '../../model/verdict.js';
import { byteLength, clip, visible } from '../../text/escape.js';
import { escapedHtml, html } from '../../text/html.js';
import { htmlBlock, joinMarkdown, type Markdown, mermaidBlock } from '../../text/markdown.js';
import { type Mermaid, mermaid, mermaidLabel } from '../../text/mermaid.js';
import { count } from '../../text/wording.js';
import { cutBlock } from './fitting.js';
import { worstFirst } from './worst-first.js';

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

/**
 * Who sends a request stands on one side, the key that it changes on the other. A key may stand on both: an arrow from a box
 * to itself would run through the labels of others.
 */
type Side = 'asker' | 'target';

interface ChartNode {
  readonly side: Side;
  readonly label: Mermaid;
}

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
    ...nodes.flatMap((node, index) => (used.has(index) ? [mermaid`  n${index}${boxOf(node)}`] : [])),
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

function graphOf(grants: readonly JudgedAttempt[]): { nodes: readonly ChartNode[]; edges: readonly Edge[] } {
  const numbers = new Map<string, number>();
  const nodes: ChartNode[] = [];
  const numberOf = (identity: string, node: ChartNode): number => {
    const known = numbers.get(identity);
    if (known !== undefined) return known;
    numbers.set(identity, nodes.length);
    return nodes.push(node) - 1;
  };
  const keyNode = (side: Side, key: KeyRef) =>
    numberOf(JSON.stringify([side, key.id, shownName(key)]), { side, label: keyLabel(key) });

  const nodeOf = (kind: 'dashboard' | 'nobody', verdict: Verdict['kind']) => {
    const label = kind === 'nobody' && verdict === 'refused' ? others.anybody : others[kind];
    return numberOf(label.text, { side: 'asker', label });
  };

  const edges = grants.flatMap((grant): Edge[] => {
    const { grantor, key, verdict, couldGrant } = grant;
    const to = keyNode('target', key);
    const from = grantor.kind === 'key' ? keyNode('asker', grantor.key) : nodeOf(grantor.kind, verdict.kind);
    const gain = gainOf(grant);
    const edge = { from, to, look: verdict.kind, label: mermaid`${mermaidLabel(verdict.kind)} ${gain}` };
    const [helper] = couldGrant;
    const needsHelp = verdict.kind !== 'accepted' && helper !== undefined && helper.id !== key.id;
    return needsHelp
      ? [edge, { from: keyNode('asker', helper), to, look: 'accepted', label: mermaid`could give ${gain}` }]
      : [edge];
  });
  return { nodes, edges };
}

function boxOf({ side, label }: ChartNode): Mermaid {
  return side === 'asker' ? mermaid`(["${label}"])` : mermaid`["${label}"]`;
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

/** What the key gains, what it is refused for first; else how it is changed. */
function gainOf(grant: JudgedAttempt): Mermaid {
  const lacked = new Set(lackedBySender(grant));
  const added = addedScopes(grant).sort((a, b) => Number(lacked.has(b)) - Number(lacked.has(a)));
  if (grant.everything) return mermaid`Full Access`;
  if (added.length > 0) return gainLabel(added);
  return grant.isOpen ? mermaid`what is known at apply` : mermaid`takes ${gainLabel(grant.take)}`;
}

function gainLabel([first = '', ...rest]: readonly string[]): Mermaid {
  return rest.length === 0 ? boxLabel(first) : mermaid`${boxLabel(first)} and ${rest.length} more`;
}
