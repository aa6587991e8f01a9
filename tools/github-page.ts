import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { marked } from 'marked';
import { root } from '../test/support/repository.js';

const ownMermaid = resolve(root, 'node_modules/mermaid/dist/mermaid.min.js');

/**
 * Markdown as a page like GitHub's, charts included, that needs nothing from the network. Unlike GitHub it takes nothing out.
 * `script` runs when the charts are drawn; it sees how many there are as `written`. `mermaidFile` is the script of another Mermaid.
 */
export function githubPage(markdown: string, script = '', mermaidFile = ownMermaid): string {
  const body = marked.parse(markdown, { gfm: true, async: false });
  const charts = body.replaceAll(
    /<pre><code class="language-mermaid">(.*?)<\/code><\/pre>/gs,
    '<pre class="mermaid">$1</pre>',
  );
  const style = packaged('github-markdown-css/github-markdown-light.css');
  // What would end the element early stands in no other place than a text of the script.
  const mermaid = readFileSync(mermaidFile, 'utf8').replaceAll('</script', '<\\/script');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>SendGrid Scope Audit</title>
<style>
${style}
body { margin: 0; padding: 24px; background: white }
.markdown-body table { display: block; width: max-content; max-width: 100%; overflow: auto }
</style>
<article class="markdown-body">
${charts}
</article>
<script>${mermaid}</script>
<script type="module">
  const written = document.querySelectorAll('.mermaid').length;
  mermaid.initialize({ startOnLoad: false, securityLevel: 'strict' });
  await mermaid.run({ querySelector: '.mermaid', suppressErrors: true });
  ${script}
</script>
</html>
`;
}

function packaged(path: string): string {
  return readFileSync(resolve(root, 'node_modules', path), 'utf8');
}
