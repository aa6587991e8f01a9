import { JSDOM } from 'jsdom';

/** What Mermaid read: the text of every node by its id in the chart, and of every arrow in their order. */
export interface Flowchart {
  readonly nodes: ReadonlyMap<string, string>;
  readonly arrows: readonly string[];
}

// Mermaid cleans labels with the DOM of a page, which it looks for when it is loaded. These are accessors since Jest, when
// a test file ends, takes the properties off every value that was set on the global object.
const { window } = new JSDOM();
Object.defineProperties(globalThis, {
  window: { get: () => window },
  document: { get: () => window.document },
});
const { default: mermaid } = await import('mermaid');

/** Parses a flowchart as GitHub's viewer would; rejects where Mermaid does, and where a label holds HTML. */
export async function parseFlowchart(source: string): Promise<Flowchart> {
  await mermaid.parse(source);
  const { db } = await mermaid.mermaidAPI.getDiagramFromText(source);
  if (!isFlowchart(db)) throw new Error('This is a chart of another kind.');
  return {
    nodes: new Map(Array.from(db.getVertices(), ([id, { text }]) => [id, shown(text)])),
    arrows: db.getEdges().map(({ text }) => shown(text)),
  };
}

interface FlowchartDb {
  getVertices(): ReadonlyMap<string, { readonly text: string }>;
  getEdges(): readonly { readonly text: string }[];
}

function isFlowchart(db: object): db is FlowchartDb {
  return 'getVertices' in db && 'getEdges' in db;
}

/** What a reader sees of a label: Mermaid keeps `#46;` as below until it draws, and then sets it as HTML. */
function shown(label: string): string {
  const element = window.document.createElement('span');
  element.innerHTML = label.replaceAll('ﬂ°°', '&#').replaceAll('ﬂ°', '&').replaceAll('¶ß', ';');
  if (element.childElementCount > 0) throw new Error(`A label holds HTML: ${element.innerHTML}`);
  return element.textContent;
}
