import type { Day } from '../model/day.js';
import type { OfferedWaiver } from '../model/waiver.js';
import { count } from './wording.js';
import { inQuotes, scalar } from './yaml.js';

/** The waivers as a policy has them, but for their reasons: so they are not valid before somebody writes these. */
export function offeredYaml(offers: readonly OfferedWaiver[], expires: Day): string {
  return ['waivers:', ...offers.flatMap((offer) => linesOfOffer(offer, expires)), ''].join('\n');
}

function linesOfOffer({ rule, key, subuser, scopes, instead }: OfferedWaiver, expires: Day): string[] {
  return [
    ...instead.map((line) => `  # In the place of the one in line ${line}, whose day is over.`),
    `  - rule: ${rule}`,
    ...(key === null ? [] : [`    key: ${keyLine(key)}`]),
    ...(subuser === null ? [] : [`    subuser: ${inQuotes(subuser)}`]),
    ...(scopes.length === 0 ? [] : [`    scopes: [${scopes.map(scalar).join(', ')}]`]),
    '    reason: ""',
    `    expires: ${expires}`,
  ];
}

function keyLine({ id, name }: NonNullable<OfferedWaiver['key']>): string {
  if (id === null) return inQuotes(name);
  return name === '' ? inQuotes(id) : `${inQuotes(id)} # ${inQuotes(name)}`;
}

/** What is offered, for how much there is no room, and what cannot be: `3 waivers … (2 more do not fit here)`. */
export function offerTold(offers: number, left: number, unoffered: number): string {
  const rest = [
    ...(left === 0 ? [] : [left === 1 ? '1 more does not fit here' : `${left} more do not fit here`]),
    ...(unoffered === 0 ? [] : [`${count(unoffered, 'finding')} cannot be waived`]),
  ];
  const besides = rest.length === 0 ? '' : ` (${rest.join(', ')})`;
  return `${count(offers, 'waiver')} to accept what fails this run for a time${besides}`;
}
