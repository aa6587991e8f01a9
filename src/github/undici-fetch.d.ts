/** A part of undici that has no types of its own; its index would load all the other parts, too. */
declare module 'undici/lib/web/fetch/index.js' {
  export { fetch } from 'undici';
}
