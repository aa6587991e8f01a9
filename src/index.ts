import { setFailed } from '@actions/core';
import { cancellation } from './cancellation.js';
import { problemsOf } from './errors.js';
import { main } from './main.js';
import { commandText } from './text/command-text.js';
import { redactKeys } from './text/redaction.js';

try {
  await main(cancellation());
} catch (error) {
  for (const { message } of problemsOf(error)) setFailed(commandText(redactKeys(message)).text);
}
