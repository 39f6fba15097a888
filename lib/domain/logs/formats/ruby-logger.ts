import type { LogFormat } from "./format";
import type { Layout } from "./layout";
import { readLayouts } from "./layout";
import { readTimestamp } from "../read-timestamp";
import { isDigit } from "./scan";

/** Ruby's Logger: `I, [2025-11-03T10:11:12.123456 #123]  INFO -- prog: text`. */
export const rubyLogger: LogFormat = {
  id: "ruby-logger",
  parse(line) {
    if (!line.startsWith(", [", 1) || !isDigit(line.charCodeAt(4))) return null;
    const read = readTimestamp(line, 4);
    return read ? readLayouts(line, read.end, read.time, LAYOUTS) : null;
  },
};

const LAYOUTS: Layout[] = [
  {
    pattern: / #(\d{1,10})\] {1,6}(DEBUG|INFO|WARN|ERROR|FATAL) -- ([^:]{0,80}): ?/y,
    fields: ["pid", "level", "service"],
  },
  { pattern: / #(\d{1,10})\] {1,6}ANY -- ([^:]{0,80}): ?/y, fields: ["pid", "service"] },
];
