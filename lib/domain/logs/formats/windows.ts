import type { LogFormat } from "./format";
import type { Layout } from "./layout";
import { readLayouts } from "./layout";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

/** Windows setup and servicing logs: `2025-11-03 10:11:12, Info                  CBS    text`. */
export const windows: LogFormat = {
  id: "windows",
  parse(line) {
    if (!isDigit(line.charCodeAt(0))) return null;
    const read = leadingTimestamp(line);
    if (!read || line.charCodeAt(read.end) !== 44) return null;
    return readLayouts(line, read.end, read.time, LAYOUTS);
  },
};

const LAYOUTS: Layout[] = [
  { pattern: /, ([A-Z][a-z]{2,10}) {2,40}([A-Z][\w-]{1,30})(?: {1,40}|$)/y, fields: ["level", "service"] },
  { pattern: /, ([A-Z][a-z]{2,10}) {2,40}/y, fields: ["level"] },
];
