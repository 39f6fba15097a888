import { readTimestamp } from "../read-timestamp";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** Erlang's reports: `=ERROR REPORT==== 3-Nov-2025::10:11:12 ===`, the text on the lines below. */
export const erlangReport: LogFormat = {
  id: "erlang-report",
  parse(line) {
    if (line.charCodeAt(0) !== 61) return null;
    const head = HEAD.exec(line.slice(0, 100));
    if (!head) return null;
    const [, word = "", day, clock] = head;
    const read = readTimestamp(`${day} ${clock}`, 0);
    const severity = SEVERITIES[word];
    if (!read || severity === undefined) return null;
    return makeHeader("", { time: read.time, severity, severityText: word, headerOnly: true });
  },
};

const HEAD = /^=([A-Z]{4,10}) REPORT==== (\d{1,2}-[A-Z][a-z]{2}-\d{4})::(\d\d:\d\d:\d\d(?:\.\d{1,6})?) ===$/;
const SEVERITIES: Record<string, number> = {
  INFO: 9,
  NOTICE: 10,
  PROGRESS: 9,
  WARNING: 13,
  ERROR: 17,
  CRASH: 17,
  SUPERVISOR: 17,
  CRITICAL: 21,
};
