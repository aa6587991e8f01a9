import { allScopes, named, phrase } from '../../src/model/phrase.js';
import type { Report } from '../../src/model/report.js';
import { at, entryFor, finding, liveKey, report } from './report.js';

/**
 * A report with such texts in every place that holds foreign text. It is made by hand, since the audit lets no secret get so
 * far: it tries the last net behind it.
 */
export function reportNaming(texts: readonly string[]): Report {
  return report({
    result: 'failed',
    keys: texts.map((text, index) => ({
      key: liveKey(text, [text, 'mail.send', 'teammates.create'], `id-${index}`),
      entry: index % 2 === 0 ? null : entryFor(text, index + 5, [text], text),
    })),
    findings: texts.map((text, index) =>
      finding({
        rule: 'excess-scope',
        matter: phrase`Key ${named(text)} holds ${allScopes([text])}.`,
        advice: phrase`Take ${named(text)} away.`,
        key: { id: `id-${index}`, name: text },
        scopes: [text],
        location: at(index + 5, 11),
        related: [{ message: phrase`Here is ${named(text)}.`, location: at(1) }],
      }),
    ),
    remarks: texts.map((text) => ({ severity: 'notice', message: `Key ${text} is gone.` })),
  });
}
