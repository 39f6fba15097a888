import type { LogFormat } from "./format";
import type { Layout } from "./layout";
import { readLayouts } from "./layout";
import { leadingTimestamp } from "./leading-timestamp";

/** ClickHouse: `2025.11.03 10:11:12.123456 [ 812 ] {query id} <Error> executeQuery: text`. */
export const clickhouse: LogFormat = {
  id: "clickhouse",
  parse(line) {
    if (line.charCodeAt(4) !== 46 || line.charCodeAt(7) !== 46) return null;
    const read = leadingTimestamp(line);
    return read ? readLayouts(line, read.end, read.time, LAYOUTS) : null;
  },
};

const LAYOUTS: Layout[] = [
  {
    pattern:
      / \[ (\d{1,10}) \] \{([^{}]{0,100})\} <([A-Z][a-z]{3,12})> (?:([A-Za-z][\w.]{0,80}(?: \([^()]{0,200}\))?): )?/y,
    fields: ["tid", "request", "level", "logger"],
  },
];
