/** A path for a URL: slashes stay as they are; all else that a URL or Octokit's templates would interpret is escaped. */
export function encodePath(path: string): string {
  return path
    .replace(/\p{Cs}/gu, '\ufffd')
    .split('/')
    .map(encodeURIComponent)
    .join('/');
}
