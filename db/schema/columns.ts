import { timestamp } from "drizzle-orm/pg-core";

/** A `timestamptz` column read as a Date (milliseconds; records keep microseconds and are read by hand-written SQL). */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
