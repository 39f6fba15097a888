/** The two ends of an outage. */
export const EDGES = ["start", "end"] as const;
export type Edge = (typeof EDGES)[number];
