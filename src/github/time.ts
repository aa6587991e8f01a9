import type { Patience } from './patience.js';

/** What the time of a call depends on. */
export interface Urgency {
  /** What does more than look may still be answered for a moment when the run is cancelled. */
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** Whether it may use the time that is kept for conclusions. */
  readonly concludes?: boolean;
  /** Whether it is sent even in a run that was cancelled, in the little time that is left then; so it concludes, too. */
  readonly ends?: boolean;
}

/** The time of all calls together, in milliseconds. */
export interface Time {
  readonly left: (call: Urgency) => number;
  /** Waits, and says whether it did; not where the call would come too late then. */
  readonly pause: (milliseconds: number, call: Urgency) => Promise<boolean>;
  /** Makes a try with a signal that ends it: when it has taken too long, or when the run is cancelled. */
  readonly bounded: <T>(call: Urgency, action: (end: AbortSignal) => Promise<T>) => Promise<T>;
  readonly close: () => void;
}

/** Counts from now; `cancel` is aborted when the run is cancelled. */
export function openTime(patience: Patience, cancel: AbortSignal): Time {
  const opened = patience.now();
  let cancelledAt = Number.POSITIVE_INFINITY;
  const onCancel = () => {
    cancelledAt = patience.now();
  };
  if (cancel.aborted) onCancel();
  else cancel.addEventListener('abort', onCancel, { once: true });

  function left({ concludes = false, ends = false }: Urgency): number {
    const { maxTotalMilliseconds, maxConcludingMilliseconds, maxEndingMilliseconds } = patience;
    const total = maxTotalMilliseconds + (concludes || ends ? maxConcludingMilliseconds : 0);
    return Math.min(opened + total, cancelledAt + maxEndingMilliseconds) - patience.now();
  }

  return {
    left,
    pause: async (milliseconds, call) => {
      if (milliseconds > patience.maxWaitMilliseconds || milliseconds >= left(call)) return false;
      // In a run that is cancelled already there is nothing to wake up for.
      const wake = cancel.aborted ? new AbortController().signal : cancel;
      if (milliseconds > 0) await patience.wait(milliseconds, wake).catch(() => {});
      return true;
    },
    bounded: async (call, action) => {
      const controller = new AbortController();
      const end = () => controller.abort();
      const timers = [setTimeout(end, Math.ceil(Math.min(patience.tryMilliseconds, left(call))))];
      const hurry = () =>
        void timers.push(setTimeout(end, call.method === 'GET' ? 0 : patience.graceMilliseconds));
      if (!cancel.aborted) cancel.addEventListener('abort', hurry, { once: true });
      try {
        return await action(controller.signal);
      } finally {
        for (const timer of timers) clearTimeout(timer);
        cancel.removeEventListener('abort', hurry);
      }
    },
    close: () => cancel.removeEventListener('abort', onCancel),
  };
}
