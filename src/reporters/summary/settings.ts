import { isStricter } from '../../model/finding.js';
import { type Entry, labelOf, type SubuserItem } from '../../model/policy.js';
import type { Report } from '../../model/report.js';
import { selectedBy } from '../../model/subuser-selector.js';
import { code, type Html, html, joinHtml } from '../../text/html.js';
import type { Markdown } from '../../text/markdown.js';
import { keyHtml, nameHtml } from '../../text/name-html.js';
import { phraseHtml } from '../../text/phrase-html.js';
import { bulletList } from './bullet-list.js';
import { toDoHtml } from './finding-item.js';
import type { Item } from './fitting.js';
import { findingPlace } from './line-html.js';
import { settingFindings } from './widening.js';

/** What the change alters besides what keys hold: severities, grantors, limits, invariants, waivers. */
export function settings(report: Report, roomBytes: number): Markdown | null {
  const { policyFile, diff } = report;
  const told = settingFindings(report).map(
    ({ rule, severity, location, matter, advice }): Item =>
      () =>
        html`${findingPlace(rule, severity, location, policyFile)}<br>\n${phraseHtml(matter)}<br>\n${toDoHtml(advice)}`,
  );
  // What it loosens is told by findings, unless the rule is off.
  const isTold = report.findings.some(({ rule }) => rule === 'widened-policy');
  const { severities = [], grantors = [], limits = [] } = diff ?? {};
  const entryNames = namesOfEntries(report);
  const untold: readonly Item[] = [
    ...(isTold ? [] : grantors).map(
      ({ entry, item, before, after }) =>
        () =>
          html`grantor${entry === null ? ofItem(item) : html` of ${entryNames(entry)}`}: ${grantorName(before)} → ${grantorName(after?.value ?? null)}`,
    ),
    ...limits
      .filter(
        ({ before, after }) =>
          !isTold || (before ?? Number.POSITIVE_INFINITY) > (after ?? Number.POSITIVE_INFINITY),
      )
      .map(
        ({ entries, before, after }) =>
          () =>
            html`keys of ${joinHtml(
              entries.map((entry) => nameHtml(labelOf(entry))),
              html` and `,
            )}: ${keyLimit(before)} → ${keyLimit(after)}`,
      ),
    ...severities
      .filter(({ before, after }) => !isTold || isStricter(after, before))
      .map(
        ({ rule, before, after }) =>
          () =>
            html`rule ${code(rule)}: ${code(before)} → ${code(after)}`,
      ),
  ];
  return bulletList(
    { title: html`Settings that this change alters`, items: [...told, ...untold], noun: 'setting' },
    roomBytes,
  );
}

function ofItem(item: SubuserItem | null): Html {
  return item === null ? html`` : html` of subuser ${nameHtml(selectedBy(item.selector))}`;
}

/** The entry by its label, with its id where several live keys have the name. */
function namesOfEntries({ keys }: Report): (entry: Entry) => Html {
  const shared = new Set(keys.flatMap(({ key }) => (key.hasNamesake ? [key.name] : [])));
  return (entry) => {
    const [{ selector }, name] = [entry, labelOf(entry)];
    return selector.kind === 'id' && shared.has(name)
      ? keyHtml({ name, id: selector.id.value, hasNamesake: true })
      : nameHtml(name);
  };
}

function grantorName(name: string | null): Html {
  return name === null ? html`any key that can` : nameHtml(name);
}

function keyLimit(most: number | null): Html {
  return most === null ? html`any number` : html`at most ${most}`;
}
