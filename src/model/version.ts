/** The action's own version as in package.json, which the bundle does not carry; a test holds the two together. */
export const version = '1.0.0';
