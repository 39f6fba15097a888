import { readTimestamp } from "../read-timestamp";
import type { TimestampRead } from "../read-timestamp";

let lastLine = "";
let lastRead: TimestampRead | null = null;

/** The timestamp a line begins with. The last answer is kept: several formats ask about one line in turn. */
export function leadingTimestamp(line: string): TimestampRead | null {
  if (line === lastLine) return lastRead;
  lastLine = line;
  lastRead = readTimestamp(line, 0);
  return lastRead;
}
