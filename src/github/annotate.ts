import { error, notice, setFailed, warning } from '@actions/core';
import type { Severity } from '../model/finding.js';
import type { Annotations } from '../reporters/annotations.js';

const log = { error, warning, notice } as const satisfies Record<Severity, unknown>;

/** Logs the annotations; a verdict fails the step. */
export function annotate({ annotations, verdict }: Annotations): void {
  for (const { severity, message, title, place } of annotations) {
    log[severity](message, { title, ...place });
  }
  if (verdict !== null) setFailed(verdict);
}
