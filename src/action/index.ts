import { setFailed } from '@actions/core';
import { problemsOf } from '../errors.js';
import { cancellation } from '../run/cancellation.js';
import { commandText } from '../text/command-text.js';
import { redactKeys } from '../text/redaction.js';
import { main } from './main.js';

try {
  await main(cancellation());
} catch (error) {
  for (const { message } of problemsOf(error)) setFailed(commandText(redactKeys(message)).text);
}
