import type { LogFormat } from "./format";
import type { Layout } from "./layout";
import { readLayouts } from "./layout";
import { readTimestamp } from "../read-timestamp";
import { isDigit } from "./scan";

/** Celery: `[2025-11-03 10:11:12,123: INFO/MainProcess] text`; task lines add the task: `…/Worker-1] app.tasks.run[id]: text`. */
export const celery: LogFormat = {
  id: "celery",
  parse(line) {
    if (line.charCodeAt(0) !== 91 || !isDigit(line.charCodeAt(1))) return null;
    const read = readTimestamp(line, 1);
    return read && line.startsWith(": ", read.end) ? readLayouts(line, read.end, read.time, LAYOUTS) : null;
  },
};

const LAYOUTS: Layout[] = [{ pattern: /: ([A-Z]{4,8})\/([^\]\s]{1,100})\] /y, fields: ["level", "thread"] }];
