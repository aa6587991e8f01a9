import type { Section } from './blocks.js';

/** A section that takes at most a part of the room that is left when it is its turn. */
export function share<T>(section: Section<T>, part: number): Section<T> {
  return (subject, roomBytes) => section(subject, Math.floor(roomBytes * part));
}
