/** How often a GET is sent at most. */
export const maxTries = 4;
