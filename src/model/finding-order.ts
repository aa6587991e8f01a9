import { type Finding, severities } from './finding.js';
import { compareText } from './order.js';
import { byPlace } from './source.js';

/** Orders findings: severity, the policy before other files, file, line, column, rule, key. */
export function worstFindingFirst(policyFile: string): (a: Finding, b: Finding) => number {
  const isElsewhere = ({ location }: Finding) => Number(location.file !== policyFile);
  return (a, b) =>
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    isElsewhere(a) - isElsewhere(b) ||
    byPlace(a.location, b.location) ||
    compareText(a.rule, b.rule) ||
    compareText(a.key?.name ?? '', b.key?.name ?? '') ||
    compareText(a.key?.id ?? '', b.key?.id ?? '');
}
