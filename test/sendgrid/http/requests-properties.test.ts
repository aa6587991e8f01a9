import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Exchange } from '../../../src/sendgrid/http/exchange.js';
import { maxTries } from '../../../src/sendgrid/retry-and-time-limits.js';
import { answered } from './scripted-client.js';
import { scriptedRequests } from './scripted-requests.js';

const ok = answered(200, {});
const down = answered(500, {});
const reset: Exchange = { kind: 'lost', cause: 'reset', detail: 'ECONNRESET', sent: true };

test('whatever happens, each GET ends once and none is sent too often', async () => {
  const outcomes = fc.constantFrom(
    ok,
    down,
    reset,
    answered(404, { errors: [{ message: 'no' }] }),
    answered(429, {}),
  );
  const tries = fc.array(outcomes, { minLength: 1, maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(fc.array(tries, { minLength: 1, maxLength: 12 }), async (plans) => {
      const { requests, client } = scriptedRequests();
      client.connect();
      const settled = plans.map(() => 0);
      const all = plans.map(async (_, index) => {
        const outcome = await requests.get(`/${index}`);
        settled[index] = (settled[index] ?? 0) + 1;
        return outcome;
      });
      let isOver = false;
      const over = Promise.all(all).finally(() => {
        isOver = true;
      });
      const seen = plans.map(() => 0);
      while (!isOver) {
        for (const { path, end } of [...client.inFlight]) {
          const index = Number(path.slice(1));
          const plan = plans[index] ?? [];
          end(plan[Math.min(seen[index] ?? 0, plan.length - 1)] ?? ok);
          seen[index] = (seen[index] ?? 0) + 1;
        }
        await nextTurn();
      }
      await over;
      await nextTurn();
      expect(settled).toEqual(plans.map(() => 1));
      expect(Math.max(...seen)).toBeLessThanOrEqual(maxTries);
      expect(client.inFlight).toEqual([]);
      await requests.close();
    }),
    { numRuns: 100 },
  );
});
