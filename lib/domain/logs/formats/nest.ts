import { readTimestamp } from "../read-timestamp";
import { readLayouts, type Layout } from "./layout";
import type { LogFormat } from "./format";

/** NestJS: `[Nest] 12  - 11/03/2025, 10:11:12 AM   ERROR [Context] text`; older ones name no level. */
export const nest: LogFormat = {
  id: "nest",
  parse(line) {
    if (line.charCodeAt(0) !== 91) return null;
    const head = /^\[([\w.-]{1,60})\] (\d{1,8}) {1,8}- /.exec(line.slice(0, 90));
    const read = head && readTimestamp(line, head[0].length);
    const match = read?.time.hasDate ? readLayouts(line, read.end, read.time, LAYOUTS) : null;
    if (!head || !match) return null;
    return {
      ...match,
      service: head[1] === "Nest" ? null : (head[1] ?? null),
      attributes: { ...match.attributes, "process.pid": Number(head[2]) },
    };
  },
};

const LAYOUTS: Layout[] = [
  {
    pattern: / {1,8}(LOG|ERROR|WARN|DEBUG|VERBOSE|FATAL) {1,4}(?:\[([^\]]{1,100})\] )?/y,
    fields: ["level", "logger"],
  },
  { pattern: / {1,8}\[([^\]]{1,100})\] /y, fields: ["logger"] },
];
