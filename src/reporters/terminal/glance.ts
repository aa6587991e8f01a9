import stringWidth from 'string-width';
import type { Area } from '../../catalogue/areas.js';
import type { Risk } from '../../catalogue/risk.js';
import { type LiveKey, ofSubuser, shownName } from '../../model/key.js';
import type { Report } from '../../model/report.js';
import { visible } from '../../text/escape.js';
import { harmless } from '../../text/terminal-lines.js';
import { atAGlance, type GlanceCell, type GlanceRow } from '../at-a-glance.js';
import type { Style } from './colours.js';
import type { Terminal } from './printed.js';

/** Narrower terminals have no room for it. */
const minColumns = 120;
const cellColumns = 8;
const markColumns = 2;
const maxNameColumns = 48;

/** Keys by areas, as lines; empty on a narrow terminal, or where no live key was read. */
export function glanceLines(report: Report, terminal: Terminal): readonly string[] {
  const { areas, rows } = atAGlance(report);
  if (terminal.columns < minColumns || rows.length === 0) return [];
  const { paint } = terminal;
  const longest = rows.reduce((most, { key }) => Math.max(most, stringWidth(nameOf(key))), 'Key'.length);
  const room = terminal.columns - markColumns - areas.length * cellColumns - 1;
  const nameColumns = Math.min(longest, room, maxNameColumns);
  const head = ['Key'.padEnd(markColumns + nameColumns), ...areas.map((area) => headings[area].padEnd(7))];
  return [
    `${paint('strong', 'The account at a glance')} ${legend}`,
    paint('faint', head.join(' ').trimEnd()),
    ...rows.map((row) => rowLine(row, areas, nameColumns, terminal)),
  ];
}

/** With what stands before it one line. */
const legend =
  '(w writes, r reads only, with the worst risk; ! is more than the entry allows, ? has no entry):';

const headings = {
  mail: 'mail',
  marketing: 'market.',
  templates: 'templ.',
  'API keys': 'keys',
  people: 'people',
  webhooks: 'hooks',
  suppressions: 'suppr.',
  settings: 'setting',
  senders: 'senders',
  statistics: 'stats',
  billing: 'billing',
  other: 'other',
  automatic: 'autom.',
} as const satisfies Record<Area, string>;

const risks = {
  critical: { word: 'crit', style: 'error' },
  high: { word: 'high', style: 'warning' },
  medium: { word: 'med', style: 'notice' },
  low: { word: 'low', style: 'faint' },
  info: { word: 'info', style: 'faint' },
} as const satisfies Record<Risk, { readonly word: string; readonly style: Style }>;

const unknownRisk = { word: '???', style: 'warning' } as const;

function rowLine(row: GlanceRow, areas: readonly Area[], nameColumns: number, { paint }: Terminal): string {
  const mark = row.entry === null ? '?' : row.hasExcess ? '!' : ' ';
  const name = clipped(nameOf(row.key), nameColumns);
  const padding = ' '.repeat(nameColumns - stringWidth(name));
  const cells = areas.map((area) => {
    const cell = row.cells.get(area);
    return cell === undefined ? '-'.padEnd(cellColumns) : cellText(cell, paint);
  });
  return harmless(`${mark} ${paint('name', name)}${padding} ${cells.join('').trimEnd()}`);
}

function cellText({ writes, risk, isExcess }: GlanceCell, paint: Terminal['paint']): string {
  const { word, style } = risk === null ? unknownRisk : risks[risk];
  const text = `${writes ? 'w' : 'r'} ${word}${isExcess ? '!' : ''}`;
  return `${paint(style, text)}${' '.repeat(cellColumns - text.length)}`;
}

/** The id comes first where the name does not tell the key, its subuser before both. */
function nameOf(key: LiveKey): string {
  const { id, name, hasNamesake, subuser } = key;
  const shown = hasNamesake || name.trim() === '' ? `${id} ${name}`.trim() : name;
  return visible(shownName({ name: shown, ...ofSubuser(subuser) }));
}

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });

function clipped(text: string, columns: number): string {
  if (stringWidth(text) <= columns) return text;
  let shown = '';
  let width = 1;
  for (const { segment } of graphemes.segment(text)) {
    width += stringWidth(segment);
    if (width > columns) break;
    shown += segment;
  }
  return `${shown}…`;
}
