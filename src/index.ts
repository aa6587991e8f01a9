import { setFailed } from '@actions/core';
import { problemsOf } from './errors.js';
import { main } from './main.js';
import { commandText } from './text/command-text.js';

try {
  await main();
} catch (error) {
  for (const { message } of problemsOf(error)) setFailed(commandText(message).text);
}
