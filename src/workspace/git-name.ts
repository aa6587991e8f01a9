/**
 * Whether some file system takes the name for `.git`: without regard to case, as a short name of Windows, and with what
 * Windows (a stream behind a colon, dots and spaces at the end) or macOS (characters without width) overlooks in a name.
 */
export function isGitName(name: string): boolean {
  const [bare = ''] = name.replace(withoutWidth, '').toLowerCase().split(':');
  return /^(?:\.git|git~\d+)$/.test(bare.replace(/[. ]+$/, ''));
}

/** What HFS+ leaves out when it compares names. */
const withoutWidth = /[\u200c-\u200f\u202a-\u202e\u206a-\u206f\ufeff]/g;
