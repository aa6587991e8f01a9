/** Whether a text in the policy is a pattern. */
export function isPattern(text: string): boolean {
  return text.includes('*');
}

/** A test whether a text is covered as a whole by the pattern; `*` stands for any run of characters, dots included. */
export function matcher(pattern: string): (text: string) => boolean {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) return (text) => text === pattern;
  return (text) => {
    if (text.length < head.length + tail.length || !text.startsWith(head) || !text.endsWith(tail))
      return false;
    let from = head.length;
    for (const part of rest) {
      const at = text.indexOf(part, from);
      if (at < 0 || at + part.length > text.length - tail.length) return false;
      from = at + part.length;
    }
    return true;
  };
}

/** Whether the pattern covers the whole text. */
export function matches(pattern: string, text: string): boolean {
  return matcher(pattern)(text);
}

/**
 * How a policy may write a scope: printable ASCII. Quotes and commas would be slips of the pen, and what other tools
 * use as wildcards or exclusions would look like one that works.
 */
export const scopeForm = /^(?!.*["'`,*!?[\]{}()|\\^$])[!-~]+$/;

/** The same for what may also be a pattern. */
export const patternForm = /^(?!.*["'`,!?[\]{}()|\\^$])[!-~]+$/;

/** Whether a policy can name the scope. */
export function canBeNamed(scope: string): boolean {
  return scopeForm.test(scope);
}
