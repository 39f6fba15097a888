import type { Layout } from "./layout";
import { readLayouts } from "./layout";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

/** MySQL and MariaDB error logs, 5.x to 8.x: `… 0 [System] [MY-010116] [Server] text`, `251103 10:11:12 [Note] text`. */
export const mysql: LogFormat = {
  id: "mysql",
  parse(line) {
    if (!isDigit(line.charCodeAt(0))) return null;
    const read = leadingTimestamp(line);
    if (!read) return null;
    const match = readLayouts(line, read.end, read.time, LAYOUTS);
    if (match) return match;
    const system = readLayouts(line, read.end, read.time, SYSTEM_LAYOUTS);
    if (system) return { ...system, severity: 10, severityText: "System" };
    if (!line.startsWith("  InnoDB: ", read.end) && !line.startsWith(" InnoDB: ", read.end)) return null;
    if (line.charCodeAt(6) !== 32) return null;
    return makeHeader(line.slice(read.end).trimStart(), { time: read.time });
  },
};

const LEVEL = "\\[(Note|Warning|Error|ERROR|NOTE|WARNING|Info)\\]";
/** Only MySQL calls a level "System". */
const SYSTEM_LAYOUTS: Layout[] = [
  { pattern: / (\d{1,20}) \[System\] \[(MY-\d{6})\] \[(\w{1,40})\] /y, fields: ["tid", "code", "logger"] },
];
const LAYOUTS: Layout[] = [
  {
    pattern: new RegExp(` (\\d{1,20}) ${LEVEL} \\[(MY-\\d{6})\\] \\[(\\w{1,40})\\] `, "y"),
    fields: ["tid", "level", "code", "logger"],
  },
  { pattern: new RegExp(` (\\d{1,20}) ${LEVEL} ?`, "y"), fields: ["tid", "level"] },
  { pattern: new RegExp(` ${LEVEL} \\[(Entrypoint)\\]: `, "y"), fields: ["level", "logger"] },
  { pattern: / {1,2}\[(Note|Warning)\] /y, fields: ["level"] },
];
