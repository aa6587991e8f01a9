const maxNameLength = 120;
/** How many names of a list stand in a message, where they are no scopes. */
export const maxListed = 10;
/** An answer is a quotation that a reader searches for, so it stays whole with some fifteen scopes in it. */
const maxAnswerCharacters = 400;

/**
 * A foreign name as it stands in a message: in double quotes, cut to 120 characters. A quote mark of its own gets a
 * backslash, so that a name cannot end its quotes and go on as if the message said it.
 */
export function quote(text: string): string {
  const end = endOf(text, maxNameLength);
  return quoted(end < text.length ? `${text.slice(0, end)}…` : text);
}

/**
 * A resource's address as it stands in a message: as code, cut to 120 characters. An instance can have any text for its key;
 * a backtick in it becomes an apostrophe, so that no address can end its code.
 */
export function address(text: string): string {
  const end = endOf(text, maxNameLength);
  return `\`${(end < text.length ? `${text.slice(0, end)}…` : text).replaceAll('`', "'")}\``;
}

/** What SendGrid answers as it stands in a message: in double quotes, shortened as {@link shortAnswer} does. */
export function quoteAnswer(message: string): string {
  return quoted(shortAnswer(message));
}

/** The answer whole up to 400 characters; a longer one ends with an ellipsis behind the last whole item of its list. */
export function shortAnswer(message: string): string {
  if (message.length <= maxAnswerCharacters) return message;
  const end = message.lastIndexOf(separator, maxAnswerCharacters);
  return end < 0
    ? `${message.slice(0, endOf(message, maxNameLength))}…`
    : `${message.slice(0, end)}${separator}…`;
}

const separator = ', ';

/** Names in double quotes with commas between, the first `max` of them; says how many more there are. */
export function list(texts: readonly string[], max = maxListed): string {
  const shown = texts.slice(0, max).map(quote).join(separator);
  return texts.length > max ? `${shown} and ${texts.length - max} more` : shown;
}

/** `1 scope`, `2 scopes`. */
export function count(n: number, noun: string): string {
  return `${n} ${noun}${n === 1 ? '' : 's'}`;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}

/** Where the first characters of a text end; a surrogate pair is one. Names are quoted too often to make lists of them. */
function endOf(text: string, characters: number): number {
  if (text.length <= characters) return text.length;
  let end = 0;
  for (let n = 0; n < characters && end < text.length; n++)
    end += (text.codePointAt(end) ?? 0) > 0xffff ? 2 : 1;
  return end;
}

/** `2,000`. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(?:\d{3})+$)/g, ',');
}
