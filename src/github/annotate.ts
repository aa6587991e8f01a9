import { error, notice, setFailed, warning } from '@actions/core';
import type { Severity } from '../model/finding.js';
import type { LogAnnotations } from '../reporters/annotation-budget.js';

const log = { error, warning, notice } as const satisfies Record<Severity, unknown>;

/** Logs the annotations; a verdict fails the step. */
export function annotate({ annotations, verdict }: LogAnnotations): void {
  for (const { severity, message, title, place } of annotations) {
    const at = place === null ? {} : { ...place, file: place.file.text };
    log[severity](message.text, { title: title.text, ...at });
  }
  if (verdict !== null) setFailed(verdict.text);
}
