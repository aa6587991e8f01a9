/** Words that a reader of YAML takes for more than a text are not among these, `true` and `yes` apart. */
const plainText = /^[A-Za-z](?:[\w.-]*\w)?$/;
const reservedWords = /^(?:true|false|null|yes|no|on|off|y|n)$/i;

/** The text as YAML, bare where it cannot be misread. */
export function scalar(text: string): string {
  return plainText.test(text) && !reservedWords.test(text) ? text : inQuotes(text);
}

/** In double quotes on one line of visible characters, whatever the text holds. */
export function inQuotes(text: string): string {
  const visible = text.replace(/["\\]/g, '\\$&').replace(/[^\P{C} ]|[^\P{Z} ]/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    const digits = code.toString(16);
    return code > 0xffff ? `\\U${digits.padStart(8, '0')}` : `\\u${digits.padStart(4, '0')}`;
  });
  return `"${visible}"`;
}
