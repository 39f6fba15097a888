/** How many records of the same source are shown on each side of one. */
export const NEIGHBOURS = 20;
