import type { LogFormat } from "./format";
import type { Layout } from "./layout";
import { readLayouts } from "./layout";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

/** zap's console encoder, fields set apart by tabs: `2025-11-03T10:11:12.123Z⇥INFO⇥logger⇥shop/till.go:12⇥text⇥{"id": 4}`. */
export const zap: LogFormat = {
  id: "zap",
  parse(line) {
    if (!isDigit(line.charCodeAt(0))) return null;
    const read = leadingTimestamp(line);
    if (!read || line.charCodeAt(read.end) !== 9) return null;
    return readLayouts(line, read.end, read.time, LAYOUTS);
  },
};

const LAYOUTS: Layout[] = [
  {
    pattern: /\t([A-Za-z]{4,6})\t(?:([\w./-]{1,100})\t)?([\w./@-]{1,200}\.go):(\d{1,6})\t/y,
    fields: ["level", "logger", "file", "line"],
  },
  { pattern: /\t([A-Za-z]{4,6})\t(?:([A-Za-z_][\w./-]{0,100})\t)?/y, fields: ["level", "logger"] },
];
