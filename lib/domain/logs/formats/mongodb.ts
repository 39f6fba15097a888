import type { LogFormat } from "./format";
import type { Layout } from "./layout";
import { readLayouts } from "./layout";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

/** MongoDB's text log before 4.4: `2025-11-03T10:11:12.123+0000 I NETWORK  [listener] text`. */
export const mongodb: LogFormat = {
  id: "mongodb",
  parse(line) {
    if (!isDigit(line.charCodeAt(0)) || line.charCodeAt(10) !== 84) return null;
    const read = leadingTimestamp(line);
    return read ? readLayouts(line, read.end, read.time, LAYOUTS) : null;
  },
};

const LAYOUTS: Layout[] = [
  {
    pattern: / ([DIWEF])[1-5]? ([A-Z_]{3,12}|-) {1,9}\[([\w.:#-]{1,100})\] /y,
    fields: ["letter", "logger", "thread"],
  },
];
