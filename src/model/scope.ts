/** Whether a text in the policy is a pattern. */
export function isPattern(text: string): boolean {
  return text.includes('*');
}

/** A test whether a text is covered as a whole by the pattern; `*` stands for any run of characters, dots included. */
export function matcher(pattern: string): (text: string) => boolean {
  const first = pattern.indexOf('*');
  if (first < 0) return (text) => text === pattern;
  const head = pattern.slice(0, first);
  const tail = pattern.slice(pattern.lastIndexOf('*') + 1);
  const shortest = pattern.replaceAll('*', '').length;
  // Split when a text is long enough: a policy can hold very many patterns that none ever is.
  let middle: readonly string[] | null = null;
  return (text) => {
    if (text.length < shortest || !text.startsWith(head) || !text.endsWith(tail)) return false;
    middle ??= pattern.split(/\*+/).slice(1, -1);
    let from = head.length;
    for (const part of middle) {
      const at = text.indexOf(part, from);
      if (at < 0 || at + part.length > text.length - tail.length) return false;
      from = at + part.length;
    }
    return true;
  };
}

/** Whether some text matches both patterns: what stands before their first and behind their last `*` decides. */
export function overlap(one: string, other: string): boolean {
  if (!isPattern(one)) return matcher(other)(one);
  if (!isPattern(other)) return matcher(one)(other);
  const [head, tail] = endsOf(one);
  const [otherHead, otherTail] = endsOf(other);
  return (
    (head.startsWith(otherHead) || otherHead.startsWith(head)) &&
    (tail.endsWith(otherTail) || otherTail.endsWith(tail))
  );
}

function endsOf(pattern: string): readonly [head: string, tail: string] {
  return [pattern.slice(0, pattern.indexOf('*')), pattern.slice(pattern.lastIndexOf('*') + 1)];
}

/**
 * How a policy may write a scope: printable ASCII. Quotes and commas would be slips of the pen, and what other tools
 * use as wildcards or exclusions would look like one that works.
 */
export const scopeForm = /^(?!.*["'`,*!?[\]{}()|\\^$])[!-~]+$/;

/** The same for what may also be a pattern. */
export const patternForm = /^(?!.*["'`,!?[\]{}()|\\^$])[!-~]+$/;

/**
 * The longest text of a policy, in UTF-16 code units: a name or scope can stand in each of 100,000 findings. The longest
 * scope known has 41.
 */
export const maxTextCharacters = 1_000;

/** Whether a policy can name the scope. */
export function canBeNamed(scope: string): boolean {
  return scope.length <= maxTextCharacters && scopeForm.test(scope);
}
