import { type ReadMapping, tableShape, type ValuesOf } from './mapping-shapes.js';
import type { Shape } from './shape.js';
import { wholeNumber } from './value-shapes.js';

/** The members of `teammates`. */
export const teammatesMembers = {
  admins: {
    description:
      'how many admins there may be, the owner and pending invitations counted; nobody is named anywhere',
    shape: wholeNumber,
    ifMissing: 'Write how many admins there may be, such as "admins: 3".',
  },
} as const;

/** What is read of `teammates`. */
export type ReadTeammates = ReadMapping<ValuesOf<typeof teammatesMembers>>;

/** What the policy says of the people of the account. */
export const teammatesShape: Shape<ReadTeammates> = tableShape('mapping', teammatesMembers, {});
