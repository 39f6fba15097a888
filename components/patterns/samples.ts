/** How many of a pattern's newest records its page shows. */
export const SAMPLES = 20;
