/** Whether a URL's host name is this machine, where plain HTTP and no proxy are right; a name below `localhost` may be any. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}
