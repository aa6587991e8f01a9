import { addedScopes, type JudgedAttempt } from '../../model/attempt.js';
import type { KeyRef } from '../../model/inventory.js';
import type { Report } from '../../model/report.js';
import type { Verdict } from '../../model/verdict.js';
import { byteLength, clip, visible } from '../../text/escape.js';
import { mermaid } from '../../text/mermaid.js';
import { count } from '../../text/wording.js';
import { worstFirst } from './grants.js';

const maxEdges = 30;
const maxLabelCharacters = 40;

/** An arrow of the chart; its ends are numbers of nodes. */
interface Edge {
  readonly from: number;
  readonly to: number;
  readonly look: Look;
  readonly label: string;
}

type Look = Verdict['kind'];

const arrows = {
  refused: '--x',
  unproven: '-.->',
  accepted: '-->',
} as const satisfies Record<Look, string>;

const colours = {
  refused: 'crimson',
  unproven: 'darkorange',
  accepted: 'seagreen',
} as const satisfies Record<Look, string>;

/** Who gives what to whom, as a Mermaid flowchart; at most 30 arrows, refused ones first, the rest counted. */
export function chart({ grants }: Report, roomBytes: number): string {
  if (grants.length === 0) return '';
  const { nodes, edges } = graphOf(worstFirst(grants));
  const shown = edges.slice(0, maxEdges);
  const used = new Set(shown.flatMap(({ from, to }) => [from, to]));
  const lines = [
    'flowchart LR',
    ...nodes.flatMap((label, index) => (used.has(index) ? [`  n${index}["${label}"]`] : [])),
    ...shown.map(({ from, to, look, label }) => `  n${from} ${arrows[look]}|"${label}"| n${to}`),
    ...shown.map(({ look }, index) => `  linkStyle ${index} stroke:${colours[look]}`),
  ];
  const left = edges.length - shown.length;
  const more = left === 0 ? '' : `\n\n<p><i>${count(left, 'more arrow')} not drawn.</i></p>`;
  const block = ['```mermaid', ...lines, '```'].join('\n') + more;
  return byteLength(block) <= roomBytes ? block : '';
}

function graphOf(grants: readonly JudgedAttempt[]): { nodes: readonly string[]; edges: readonly Edge[] } {
  const numbers = new Map<string, number>();
  const nodes: string[] = [];
  const numberOf = (identity: string, label: string): number => {
    const known = numbers.get(identity);
    if (known !== undefined) return known;
    numbers.set(identity, nodes.length);
    return nodes.push(label) - 1;
  };
  const keyNode = ({ id, name }: KeyRef) => numberOf(JSON.stringify([id, name]), labelOf(name));

  const nodeOf = (kind: 'dashboard' | 'nobody', verdict: Verdict['kind']) => {
    const label = kind === 'nobody' && verdict === 'refused' ? others.anybody : others[kind];
    return numberOf(label, label);
  };

  const edges = grants.flatMap((grant): Edge[] => {
    const { grantor, key, verdict, couldGrant } = grant;
    const to = keyNode(key);
    const from = grantor.kind === 'key' ? keyNode(grantor.key) : nodeOf(grantor.kind, verdict.kind);
    const gain = gainLabel(addedScopes(grant));
    const edge = { from, to, look: verdict.kind, label: `${verdict.kind} ${gain}` };
    const [helper] = couldGrant;
    const needsHelp = verdict.kind !== 'accepted' && helper !== undefined && helper.id !== key.id;
    return needsHelp
      ? [edge, { from: keyNode(helper), to, look: 'accepted', label: `could give ${gain}` }]
      : [edge];
  });
  return { nodes, edges };
}

const others = {
  dashboard: 'a person in the dashboard',
  nobody: 'a grantor that is not known',
  anybody: 'any grantor',
} as const;

function labelOf(name: string): string {
  const label = clip(visible(name).trim(), maxLabelCharacters);
  return label === '' ? 'no name' : mermaid(label);
}

function gainLabel([first = '', ...rest]: readonly string[]): string {
  return rest.length === 0 ? labelOf(first) : `${labelOf(first)} and ${rest.length} more`;
}
