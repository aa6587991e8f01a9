import { again, type Surface, withLate } from '../github/surface.js';
import { jsonText } from '../reporters/json-text.js';
import { toSarif } from '../reporters/sarif.js';
import { rules } from '../rules/registry.js';
import { writeUserFile } from '../workspace/user-file.js';
import type { Inputs } from './inputs.js';

/** The files that the user asked for; what cannot be written is an error that names the input. */
export function filesOf(
  workspace: string,
  {
    sarifFile,
    reportFile,
    policyFile,
    terraformPlan,
    redaction: { redact },
  }: Pick<Inputs, 'sarifFile' | 'reportFile' | 'policyFile' | 'terraformPlan' | 'redaction'>,
) {
  const read = [policyFile, terraformPlan];
  const nothing = async <T>(so: T) => so;
  const sarif: Surface = {
    name: 'The SARIF file',
    make: (report) => {
      const text = sarifFile === null ? null : toSarif(report, rules, redact);
      if (text === null || sarifFile === null) return nothing;
      return async (so) => {
        const file = { name: 'Input "sarif-file"', path: sarifFile, besides: [...read, reportFile] };
        await writeUserFile(workspace, file, text);
        return { ...so, sarifFile };
      };
    },
  };
  const json: Surface = {
    name: 'The JSON report',
    make: (report) => {
      if (reportFile === null) return nothing;
      const { text, remark } = jsonText(report, redact);
      return async (so) => {
        const file = { name: 'Input "report-file"', path: reportFile, besides: [...read, sarifFile] };
        await writeUserFile(workspace, file, text);
        // What the file lacks is said on the surfaces that follow, once, and is no reason to write it again.
        const told = remark === null || so.saved !== null ? so : withLate(so, remark);
        return { ...told, reportFile, saved: told.report };
      };
    },
  };
  /** Once more where something came up since. */
  const jsonAgain = again(json, ({ saved, report }) => saved !== null && saved !== report);
  return { sarif, json, jsonAgain };
}
