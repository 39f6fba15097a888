import type { LogFormat } from "./format";
import type { Layout } from "./layout";
import { readLayouts } from "./layout";
import { leadingTimestamp } from "./leading-timestamp";

/** gunicorn: `[2025-11-03 10:11:12 +0000] [7] [INFO] text`. */
export const gunicorn: LogFormat = {
  id: "gunicorn",
  parse(line) {
    if (line.charCodeAt(0) !== 91 || line.charCodeAt(5) !== 45) return null;
    const read = leadingTimestamp(line);
    return read ? readLayouts(line, read.end, read.time, LAYOUTS) : null;
  },
};

const LAYOUTS: Layout[] = [{ pattern: / \[(\d{1,10})\] \[([A-Z]{4,8})\] /y, fields: ["pid", "level"] }];
