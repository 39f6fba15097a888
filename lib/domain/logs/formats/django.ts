import { fromRequest } from "./access-log";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { readRequestLine } from "./request-line";
import { severityOfWord } from "../read-severity";

/** Django's runserver: `[03/Nov/2025 10:11:12] "GET / HTTP/1.1" 200 12`, its other lines `[03/Nov/2025 10:11:12] INFO …`. */
export const django: LogFormat = {
  id: "django",
  parse(line) {
    if (line.charCodeAt(0) !== 91 || line.charCodeAt(3) !== 47 || line.charCodeAt(7) !== 47) return null;
    const read = leadingTimestamp(line);
    if (!read || line.charCodeAt(read.end) !== 32) return null;
    const request = readRequestLine(line, read.end + 1);
    if (request) return fromRequest(line.slice(read.end + 1), request, { time: read.time });
    LEVEL.lastIndex = read.end;
    const level = LEVEL.exec(line);
    const severity = level?.[1] === undefined ? 0 : severityOfWord(level[1]);
    if (!level || severity === 0) return makeHeader(line.slice(read.end + 1), { time: read.time });
    return makeHeader(line.slice(read.end + level[0].length), {
      time: read.time,
      severity,
      severityText: level[1] ?? null,
      attributes: level[2] === undefined ? null : { "log.logger": level[2] },
    });
  },
};

const LEVEL = / {1,2}([A-Z]{4,8})(?: \[([\w.:]{1,100})\])? /y;
