import { isPattern } from '../model/scope.js';

/** Scopes that SendGrid sets by itself and nobody can grant or take; `*` stands for any ending. */
const automaticScopes = [
  '2fa_required',
  '2fa_exempt',
  'sender_verification_*',
  'ui.*',
  'signup.*',
  'v2',
] as const;

const exactlyAutomatic: ReadonlySet<string> = new Set(automaticScopes);
const automaticPrefixes = automaticScopes.filter(isPattern).map((pattern) => pattern.slice(0, -1));

/** Whether SendGrid sets the scope by itself, so that it is ignored in both directions. */
export function isAutomatic(scope: string): boolean {
  return exactlyAutomatic.has(scope) || automaticPrefixes.some((prefix) => scope.startsWith(prefix));
}

/** Whether a pattern covers any of them, as far as they are known by name. */
export function coversAutomatic(covers: (scope: string) => boolean): boolean {
  return automaticScopes.some((scope) => covers(scope));
}

/** The scopes without those that SendGrid sets by itself. */
export function withoutAutomatic(scopes: Iterable<string>): string[] {
  return [...scopes].filter((scope) => !isAutomatic(scope));
}
