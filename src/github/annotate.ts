import { error, notice, setFailed, warning } from '@actions/core';
import type { Severity } from '../model/finding.js';
import type { Redact } from '../model/redaction.js';
import type { Annotations } from '../reporters/annotations.js';

const log = { error, warning, notice } as const satisfies Record<Severity, unknown>;

/** Logs the annotations; a verdict fails the step. */
export function annotate({ annotations, verdict }: Annotations, redact: Redact): void {
  for (const { severity, message, title, place } of annotations) {
    log[severity](redact(message), {
      ...place,
      title: redact(title),
      ...(place === null ? {} : { file: redact(place.file) }),
    });
  }
  if (verdict !== null) setFailed(redact(verdict));
}
