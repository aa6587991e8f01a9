import { byteLength } from '../../text/escape.js';
import { joinMarkdown, type Markdown } from '../../text/markdown.js';

/** A piece of the summary: at most `roomBytes` bytes of UTF-8, null where there is nothing to say. */
export type Section<T> = (subject: T, roomBytes: number) => Markdown | null;

/** The section within a part of the room that is left when it is its turn. */
export function withinShare<T>(section: Section<T>, part: number): Section<T> {
  return (subject, roomBytes) => section(subject, Math.floor(roomBytes * part));
}

/** The sections one after the other, as long as each fits in what those before it left of the room. */
export function stacked<T>(subject: T, sections: readonly Section<T>[], roomBytes: number): Markdown {
  const blocks: Markdown[] = [];
  let room = roomBytes;
  for (const section of sections) {
    const block = section(subject, room - blankLineBytes);
    if (block === null) continue;
    blocks.push(block);
    room -= byteLength(block.text) + blankLineBytes;
  }
  return joinMarkdown(blocks);
}

/** What stands between two blocks. */
const blankLineBytes = 2;
