import { expect, test } from '@jest/globals';
import { causeOf, detailOf } from '../../../src/sendgrid/http/lost-cause.js';

const coded = (code: string, message = 'm') => Object.assign(new Error(message), { code });

test.each([
  [coded('ENOTFOUND'), 'dns', 'ENOTFOUND'],
  [coded('EAI_AGAIN'), 'dns', 'EAI_AGAIN'],
  [coded('ECONNREFUSED'), 'refused', 'ECONNREFUSED'],
  [coded('ENETUNREACH'), 'refused', 'ENETUNREACH'],
  [coded('ETIMEDOUT'), 'timeout', 'ETIMEDOUT'],
  [coded('UND_ERR_CONNECT_TIMEOUT'), 'timeout', 'UND_ERR_CONNECT_TIMEOUT'],
  [coded('CERT_HAS_EXPIRED'), 'tls', 'CERT_HAS_EXPIRED'],
  [coded('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls', 'DEPTH_ZERO_SELF_SIGNED_CERT'],
  [coded('ERR_SSL_WRONG_VERSION_NUMBER'), 'tls', 'ERR_SSL_WRONG_VERSION_NUMBER'],
  [coded('UND_ERR_PRX_TLS'), 'proxy', 'UND_ERR_PRX_TLS'],
  [coded('UND_ERR_ABORTED', 'Proxy response (407) !== 200 when HTTP Tunneling'), 'proxy', 'it answers 407'],
  [coded('ECONNRESET'), 'reset', 'ECONNRESET'],
  [new Error('other side closed'), 'reset', 'other side closed'],
  ['no error at all', 'reset', ''],
  [null, 'reset', ''],
])('%s comes down to %s', (error, cause, detail) => {
  expect([causeOf(error), detailOf(error)]).toEqual([cause, detail]);
});
