import { expect, test } from '@jest/globals';
import { Origins } from '../../../src/sendgrid/http/origin.js';
import { answered, type ScriptedClient, scriptedClient } from './scripted-client.js';

function scripted() {
  const clients: ScriptedClient[] = [];
  const origins = new Origins(() => {
    const client = scriptedClient(() => {}, true);
    clients.push(client);
    return client;
  });
  return { origins, clients };
}

test('each place is opened once, when it is needed, and all are closed', async () => {
  const { origins, clients } = scripted();
  expect(clients).toEqual([]);
  expect(origins.at('api')).toBe(origins.at('api'));
  expect(origins.at('eu')).not.toBe(origins.at('api'));
  await origins.close();
  expect(clients.map(({ closes }) => closes())).toEqual([1, 1]);
});

test('the first request goes alone until a connection stands', () => {
  const { origins, clients } = scripted();
  const origin = origins.at('eu');
  expect(origin.isReady).toBe(true);
  void origin.get('/a', 1_000, 'acme');
  expect([origin.isReady, clients[0]?.inFlight[0]?.onBehalfOf]).toEqual([false, 'acme']);
  clients[0]?.connect();
  expect(origin.isReady).toBe(true);
});

test('a place that cannot be reached is left alone for longer and longer, until that is of no use', async () => {
  const { origins, clients } = scripted();
  const origin = origins.at('eu');
  const pause = () => {
    const ms = origin.outage(0, 1);
    origin.goOn();
    return ms;
  };
  expect(origin.outage(0, 1)).toBe(500);
  expect([origin.isReady, origin.outage(0, 1)]).toEqual([false, 0]);
  origin.goOn();
  expect([pause(), pause(), pause()]).toEqual([1_000, 2_000, null]);
  const answer = origin.get('/a', 1_000);
  clients[0]?.inFlight[0]?.end(answered(200, {}));
  await answer;
  expect(pause()).toBe(500);
});
