import { afterEach, beforeEach } from '@jest/globals';
import { type Inputs, readInputs } from '../../src/action/inputs.js';

/** What an input that is left out counts as, the URL by its origin: the defaults of action.yml. */
export const leftOut = {
  policyFile: '.github/sendgrid-scopes.yml',
  terraformPlan: null,
  terraformDirectory: null,
  apiUrl: 'https://api.sendgrid.com',
  timeLimitMinutes: 10,
  failOn: 'error',
  reportFile: null,
  sarifFile: null,
  checkRun: false,
  comment: 'never',
} as const;

/** Reads inputs as the runner gives them, and keeps what is printed meanwhile; both begin anew with each test of the file. */
export function inputsOfATest(): {
  readonly read: (inputs: Readonly<Record<string, string>>) => Inputs;
  readonly printed: () => string;
} {
  const before = { ...process.env };
  const write = process.stdout.write;
  let text = '';
  beforeEach(() => {
    text = '';
    process.stdout.write = (more) => {
      text += String(more);
      return true;
    };
  });
  afterEach(() => {
    process.stdout.write = write;
    process.env = { ...before };
  });
  return {
    read: (inputs) => {
      for (const [name, value] of Object.entries(inputs)) process.env[`INPUT_${name.toUpperCase()}`] = value;
      return readInputs();
    },
    printed: () => text,
  };
}
