/** The days of the week as their message keys: ISO numbers, Monday first. */
export const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"] as const;
