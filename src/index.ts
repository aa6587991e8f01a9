import { setFailed } from '@actions/core';
import { problemsOf } from './errors.js';
import { main } from './main.js';
import { visible } from './text/escape.js';

try {
  await main();
} catch (error) {
  for (const { message } of problemsOf(error)) setFailed(visible(message));
}
