import { leadingTimestamp } from "./leading-timestamp";
import type { LogFormat } from "./format";
import type { Layout } from "./layout";
import { readLayouts } from "./layout";

/** What the `bunyan` tool prints: `[2025-11-03T10:11:12.123Z]  INFO: till/812 on host: text`, details indented below. */
export const bunyan: LogFormat = {
  id: "bunyan",
  parse(line) {
    if (line.charCodeAt(0) !== 91 || line.charCodeAt(11) !== 84) return null;
    const read = leadingTimestamp(line);
    return read ? readLayouts(line, read.end, read.time, LAYOUTS) : null;
  },
};

const LAYOUTS: Layout[] = [
  {
    pattern:
      / {1,2}(TRACE|DEBUG|INFO|WARN|ERROR|FATAL): ([\w.-]{1,80})(?:\/[\w.-]{1,80})?\/(\d{1,9}) on ([\w.-]{1,120}): ?/y,
    fields: ["level", "service", "pid", "host"],
    opens: "A",
  },
];
