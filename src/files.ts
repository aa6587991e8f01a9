import type { Surface } from './github/surface.js';
import type { Inputs } from './inputs.js';
import { toJson } from './reporters/json.js';
import { toSarif } from './reporters/sarif.js';
import { rules } from './rules/registry.js';
import { writeUserFile } from './workspace.js';

/** The files that the user asked for; what cannot be written is an error that names the input. */
export function filesOf(
  workspace: string,
  { sarifFile, reportFile, policyFile }: Pick<Inputs, 'sarifFile' | 'reportFile' | 'policyFile'>,
) {
  const nothing = async <T>(so: T) => so;
  const sarif: Surface = {
    name: 'The SARIF file',
    make: (report) => {
      const text = sarifFile === null ? null : toSarif(report, rules);
      if (text === null || sarifFile === null) return nothing;
      return async (so) => {
        const file = { input: 'sarif-file', path: sarifFile, besides: [policyFile, reportFile] };
        await writeUserFile(workspace, file, text);
        return { ...so, sarifFile };
      };
    },
  };
  const json: Surface = {
    name: 'The JSON report',
    make: (report) => {
      if (reportFile === null) return nothing;
      const text = toJson(report);
      return async (so) => {
        const file = { input: 'report-file', path: reportFile, besides: [policyFile, sarifFile] };
        await writeUserFile(workspace, file, text);
        return { ...so, reportFile, saved: report };
      };
    },
  };
  /** Once more where something came up since. */
  const jsonAgain: Surface = {
    name: json.name,
    make: () => async (so) => (so.saved === null || so.saved === so.report ? so : json.make(so.report)(so)),
  };
  return { sarif, json, jsonAgain };
}
