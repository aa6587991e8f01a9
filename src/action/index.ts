import { setFailed } from '@actions/core';
import { problemsOf } from '../errors.js';
import { cancellation } from '../run/cancellation.js';
import { commandText } from '../text/command-text.js';
import { redactKeys } from '../text/redaction.js';
import { auditAsAsked } from './action.js';

try {
  await auditAsAsked(cancellation());
} catch (error) {
  for (const { message } of problemsOf(error)) setFailed(commandText(redactKeys(message)).text);
}
