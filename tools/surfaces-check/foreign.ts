import type { Seen } from './page.js';

/** What the surfaces are made of. */
const elements: ReadonlySet<string> = new Set([
  ...['h1', 'h2', 'h3', 'h4', 'p', 'b', 'i', 'br', 'wbr', 'sub', 'ul', 'li', 'code', 'span', 'pre'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td', 'details', 'summary', 'a'],
]);

/** What may be set on them, as `name attribute=value`; links lead to the run and to the issue that is kept. */
const attributes =
  /^(?:t[dh] colspan=\d+|code class=language-yaml|pre class=mermaid|pre data-processed=true|a href=https:\/\/github\.com\/acme\/(?:site|mail)\/(?:actions\/runs|issues)\/\d+)$/;

const activeInCharts =
  /^(?:a|img|image|script|iframe|object|embed|form|input|button|video|audio|use|animate|set)$/;

/** What GitHub would make a mention, a reference or a link of, outside code. */
const linked =
  /(?<![\p{L}\p{N}])@[\p{L}\p{N}]|#\d|\bGH-\d|https?:\/\/|\bwww\.|\b[0-9a-f]{7,40}\b|\S@\S+\.\S/iu;

const deceptive = /[\p{Bidi_Control}\u200b\u2060\ufeff]|(?![\n\t])\p{Cc}/u;

/** What foreign text has become beside text. */
export function foreignFaults(seen: Seen): string[] {
  const { charts, codes, prose } = seen;
  return [
    ...seen.elements
      .filter(({ name }) => !elements.has(name))
      .map(({ name }) => `There is an element <${name}>.`),
    ...seen.elements
      .flatMap(({ name, attributes: set }) =>
        Object.entries(set).map(([key, value]) => `${name} ${key}=${value}`),
      )
      .filter((attribute) => !attributes.test(attribute))
      .map((attribute) => `There is an attribute ${attribute}.`),
    ...seen.chartElements
      .filter(({ name, attributes: set }) => activeInCharts.test(name) || Object.keys(set).some(isActive))
      .map(({ name }) => `A chart holds <${name}>.`),
    ...(charts.written === charts.drawn ? [] : [`Of ${charts.written} charts ${charts.drawn} are drawn.`]),
    ...prose.filter((text) => linked.test(text)).map((text) => `GitHub would link in: ${text}`),
    ...[...prose, ...codes]
      .filter((text) => deceptive.test(text))
      .map((text) => `Text deceives: ${JSON.stringify(text)}`),
    ...seen.tables
      .filter((rows) => new Set(rows).size > 1)
      .map((rows) => `A table has rows of ${[...new Set(rows)].join(' and ')} columns.`),
  ];
}

function isActive(attribute: string): boolean {
  return /^(?:on|href$|src|xlink:href$|formaction$)/.test(attribute);
}
