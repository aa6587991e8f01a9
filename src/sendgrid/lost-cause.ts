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
  | 'unsendable';

/** What an error of undici, Node or OpenSSL comes down to. */
export function causeOf(error: unknown): LostCause {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  if (/proxy/i.test(message) || code === 'UND_ERR_PRX_TLS') return 'proxy';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'dns';
  if (/^(?:ECONNREFUSED|EHOSTUNREACH|ENETUNREACH)$/.test(code)) return 'refused';
  if (/TIMEDOUT|TIMEOUT/.test(code)) return 'timeout';
  if (/CERT|TLS|SSL|SELF_SIGNED|UNABLE_TO|EPROTO/.test(code)) return 'tls';
  return 'reset';
}

/** What a message says of the error besides its cause: its code where it has one. */
export function detailOf(error: unknown): string {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  // The code of undici is the same for every answer of a proxy.
  const answer = /^Proxy response \((\d{3})\)/.exec(message);
  if (answer !== null) return `it answers ${answer[1]}`;
  return code === '' ? String(error) : code;
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
