import { type Account, isComplete } from '../../model/account.js';
import type { Report } from '../../model/report.js';
import type { Subuser } from '../../model/subuser.js';
import { byteLength } from '../../text/escape.js';
import { escapedHtml, type Html, html, joinHtml } from '../../text/html.js';
import { htmlBlock, type Markdown } from '../../text/markdown.js';
import { nameHtml } from '../../text/name-html.js';
import { count } from '../../text/wording.js';
import { cutLine, fitting, type Item, reserveBytes } from './fitting.js';

/** Which subusers there are, folded: in which something was found, which are clean, and which were not read. */
export function accounts(report: Report, roomBytes: number): Markdown | null {
  const subusers = report.estate?.subusers ?? null;
  if (subusers === null) return null;
  const kinds = kindsOf(report, subusers);
  const counted = kinds.map(({ names, told }) => `${names.length} ${told}`).join(', ');
  const fold = escapedHtml(`${count(subusers.length, 'subuser')}: ${counted}`);
  const whole = (lines: readonly Html[]): Markdown =>
    htmlBlock(
      lines.length === 0
        ? html`<p>🏢 ${fold}</p>`
        : html`<details><summary>🏢 ${fold}</summary>\n<ul>\n${lines}</ul>\n</details>`,
    );
  const items = kinds.map(
    ({ names, told }): Item =>
      () =>
        html`<li>${escapedHtml(told)}: ${joinHtml(names.map(nameHtml), html`, `)}</li>\n`,
  );
  const { kept, left } = fitting(items, roomBytes - byteLength(whole([]).text) - reserveBytes);
  const cut = left === 0 ? [] : [html`<li>${cutLine(left, 'list')}</li>\n`];
  return whole(kept.length === 0 ? [] : [...kept, ...cut]);
}

interface Kind {
  readonly told: string;
  readonly names: readonly string[];
}

/** Those that there are, each subuser in one of them, the worst first. */
function kindsOf({ estate, findings }: Report, subusers: readonly Subuser[]): readonly Kind[] {
  const read = new Map((estate?.accounts ?? []).map((account) => [account.ref.subuser, account]));
  const found = new Set(findings.map(({ subuser }) => subuser));
  const kindOf = (subuser: Subuser): string => {
    if (subuser.isIgnored) return 'ignored';
    if (subuser.isDisabled) return 'disabled and not read';
    if (!isReadWhole(read.get(subuser.name))) return 'not read whole';
    return found.has(subuser.name) ? 'with findings' : 'without findings';
  };
  return order
    .map((told) => ({ told, names: subusers.filter((one) => kindOf(one) === told).map(({ name }) => name) }))
    .filter(({ names }) => names.length > 0);
}

const order = [
  'not read whole',
  'with findings',
  'without findings',
  'disabled and not read',
  'ignored',
] as const;

function isReadWhole(account: Account | undefined): boolean {
  return account !== undefined && isComplete(account);
}
