import { readTimestamp } from "../read-timestamp";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** The slow query log of MySQL: `# Time: 2025-11-03T10:11:12.123456Z`, then who asked, how long it took, and the query. */
export const mysqlSlow: LogFormat = {
  id: "mysql-slow",
  parse(line) {
    if (!line.startsWith("# Time: ")) return null;
    const read = readTimestamp(line, 8);
    if (!read || line.slice(read.end).trim() !== "") return null;
    return makeHeader("", { time: read.time, headerOnly: true });
  },
};
