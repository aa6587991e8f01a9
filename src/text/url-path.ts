/** Foreign text as a path in a URL: slashes stay as they are; all else that a URL or a template would interpret is escaped. */
export function urlPath(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
