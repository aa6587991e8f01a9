import { setMaxListeners } from 'node:events';

/** How a runner and a person end a run; SIGBREAK is Windows' own, and elsewhere never comes. */
const signals = ['SIGINT', 'SIGTERM', 'SIGBREAK'] as const;

/** Aborted by the first signal that ends the run; those after it change nothing. */
export function cancellation(): AbortSignal {
  const controller = new AbortController();
  setMaxListeners(0, controller.signal);
  for (const name of signals) process.on(name, () => controller.abort());
  return controller.signal;
}
