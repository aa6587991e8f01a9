/** Why a try ended without an answer. */
export type LostCause =
  | 'dns'
  | 'refused'
  | 'tls'
  | 'proxy'
  | 'timeout'
  | 'reset'
  | 'too-large'
  | 'compressed'
  | 'not-utf8'
  | 'deadline'
  | 'cancelled'
  | 'unsendable';

/** What an error of undici, Node or OpenSSL comes down to. */
export function causeOf(error: unknown): LostCause {
  const code = textOf(error, 'code');
  if (/proxy/i.test(textOf(error, 'message')) || code === 'UND_ERR_PRX_TLS') return 'proxy';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'dns';
  if (/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/.test(code)) return 'refused';
  if (/TIMEDOUT|TIMEOUT/.test(code)) return 'timeout';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code)) return 'tls';
  return 'reset';
}

/** What a message says of the error besides its cause: its code where it has one. */
export function detailOf(error: unknown): string {
  const message = textOf(error, 'message');
  // The code of undici is the same for every answer of a proxy.
  const answer = /^Proxy response \((\d{3})\)/.exec(message);
  if (answer !== null) return `it answers ${answer[1]}`;
  return textOf(error, 'code') || message;
}

/** Errors of Node itself may come from another realm, where `instanceof` does not tell. */
function textOf(error: unknown, member: 'code' | 'message'): string {
  if (typeof error !== 'object' || error === null) return '';
  const value: unknown = Reflect.get(error, member);
  return typeof value === 'string' ? value : '';
}
