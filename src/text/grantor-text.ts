import { named, type Phrase, phrase } from '../model/phrase.js';

/** A grantor by its name; null where any key may be it. */
export function grantorNamed(name: string | null): Phrase {
  return name === null ? phrase`any key that can` : [named(name)];
}
