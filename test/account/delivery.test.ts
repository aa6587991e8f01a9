import { createConnection } from 'node:net';
import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from '@jest/globals';
import type { AccountServer } from './account.js';
import { ask } from './account-client.js';
import { accountsOfATest } from './accounts-of-a-test.js';
import type { Fault } from './misbehaviour.js';
import { protocols, truthPath, truthText } from './truth.js';

const start = accountsOfATest();

describe.each(protocols)('over $protocol', ({ transport, get }) => {
  const broken: readonly { name: string; fault: Fault }[] = [
    { name: 'a reset before the headers', fault: { kind: 'reset', when: 'before-headers' } },
    { name: 'a reset in the body', fault: { kind: 'reset', when: 'in-body' } },
    { name: 'a body that ends too early', fault: { kind: 'cut-body' } },
  ];
  test.each(broken)('$name breaks the answer off once, and the next is whole', async ({ fault }) => {
    const account = await start({ misbehaviour: [{ path: /./, times: 1, fault }], transport });
    await expect(get(account)).rejects.toThrow();
    expect(await get(account)).toMatchObject({ status: 200, text: truthText });
  });

  test('a reset after the body leaves the answer whole', async () => {
    const account = await start({
      misbehaviour: [{ path: /./, fault: { kind: 'reset', when: 'after-body' } }],
      transport,
    });
    expect(await get(account)).toMatchObject({ status: 200, text: truthText });
  });

  test.each([true, false])(
    'a body as large as asked for, valid to its end (announced: %s)',
    async (announced) => {
      const bytes = 3_000_000;
      const account = await start({
        misbehaviour: [{ path: /./, fault: { kind: 'huge-body', bytes, announced } }],
        transport,
      });
      const answer = await get(account);
      expect([answer.status, answer.bytes.length, answer.json === null]).toEqual([200, bytes, false]);
      expect(answer.headers['content-length']).toBe(announced ? String(bytes) : undefined);
    },
  );

  test('a little gzip that unfolds to much', async () => {
    const bytes = 8 * 1024 * 1024;
    const account = await start({
      misbehaviour: [{ path: /./, fault: { kind: 'gzip-bomb', bytes } }],
      transport,
    });
    const answer = await get(account);
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(answer.bytes.length).toBeLessThan(bytes / 900);
    expect(gunzipSync(answer.bytes)).toHaveLength(bytes);
  });
});

describe('on the wire of HTTP/1.1', () => {
  test('a reset before the headers sends no byte', async () => {
    const account = await start({
      misbehaviour: [{ path: /./, fault: { kind: 'reset', when: 'before-headers' } }],
    });
    expect(await wire(account)).toEqual({ text: '', body: '', end: 'ECONNRESET' });
    expect(account.requests[0]?.status).toBeNull();
  });

  test('a reset in the body sends half of what was announced', async () => {
    const account = await start({ misbehaviour: [{ path: /./, fault: { kind: 'reset', when: 'in-body' } }] });
    const { text, body, end } = await wire(account);
    expect(text).toContain(`Content-Length: ${truthText.length}\r\n`);
    expect([body, end]).toEqual([truthText.slice(0, Math.ceil(truthText.length / 2)), 'ECONNRESET']);
  });

  test('a reset after the body sends all of it', async () => {
    const account = await start({
      misbehaviour: [{ path: /./, fault: { kind: 'reset', when: 'after-body' } }],
    });
    const { body, end } = await wire(account);
    expect([body, end]).toEqual([truthText, 'ECONNRESET']);
  });

  test('a cut body ends in order, half of what was announced', async () => {
    const account = await start({ misbehaviour: [{ path: /./, fault: { kind: 'cut-body' } }] });
    const { text, body, end } = await wire(account);
    expect(text).toContain(`Content-Length: ${truthText.length}\r\n`);
    expect([body, end]).toEqual([truthText.slice(0, Math.ceil(truthText.length / 2)), 'FIN']);
  });
});

describe('on the wire of HTTP/1.1, while the connection stays open', () => {
  test('early hints come before the answer, with all their headers', async () => {
    const hints = { link: '</a>; rel=next', 'content-encoding': 'gzip' };
    const account = await start({
      misbehaviour: [{ path: /./, fault: { kind: 'early-hints', headers: hints } }],
    });
    const { text } = await wire(account, (read) => read.endsWith(truthText));
    expect(text).toMatch(
      /^HTTP\/1\.1 103 Early Hints\r\nLink: <\/a>; rel=next\r\ncontent-encoding: gzip\r\n\r\nHTTP\/1\.1 200 /,
    );
  });

  test('a hang in the body sends half and keeps the connection open', async () => {
    const account = await start({ misbehaviour: [{ path: /./, fault: { kind: 'hang', when: 'in-body' } }] });
    const half = truthText.slice(0, Math.ceil(truthText.length / 2));
    const { body, end } = await wire(account, (text) => text.endsWith(half));
    expect([body, end]).toEqual([half, 'open']);
  });

  test('a hang before the headers sends nothing while others are answered', async () => {
    const account = await start({
      misbehaviour: [{ path: /api_keys\//, fault: { kind: 'hang', when: 'before-headers' } }],
    });
    const hanging = wire(account);
    while (account.requests.length < 1) await new Promise((resolve) => setImmediate(resolve));
    expect((await ask(account, 'GET', '/v3/scopes', { as: 'scope-audit' })).status).toBe(200);
    await account.close();
    expect((await hanging).text).toBe('');
    expect(account.requests[0]?.status).toBeNull();
  });

  test('one gibibyte is made while it is read, not before', async () => {
    const account = await start({
      misbehaviour: [{ path: /./, fault: { kind: 'huge-body', bytes: 2 ** 30, announced: true } }],
    });
    const { text } = await wire(account, (read) => read.length > 100_000);
    expect(text).toContain('Content-Length: 1073741824\r\n');
    expect(text.length).toBeLessThan(1_000_000);
  });
});

/** All bytes that came, and how the connection ended. */
async function wire(account: AccountServer, until: (text: string) => boolean = () => false) {
  const socket = createConnection(account.port, '127.0.0.1');
  let text = '';
  let end = 'open';
  const over = new Promise<void>((resolve) => {
    socket.on('data', (chunk) => {
      text += chunk.toString();
      if (until(text)) resolve();
    });
    socket.on('end', () => {
      end = 'FIN';
    });
    socket.on('error', (error) => {
      end = 'code' in error ? String(error.code) : error.message;
    });
    socket.on('close', () => resolve());
  });
  socket.write(
    `GET ${truthPath} HTTP/1.1\r\nHost: account\r\nAuthorization: Bearer ${account.secretOf('scope-audit')}\r\n\r\n`,
  );
  await over;
  socket.destroy();
  return { text, body: text.split('\r\n\r\n')[1] ?? '', end };
}
