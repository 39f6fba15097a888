import type { LogFormat } from "./format";
import { makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

/** `docker logs -t`, `kubectl logs --timestamps`, CI runners: a time with 7 to 9 fraction digits before the program's own line. */
export const containerTimestamp: LogFormat = {
  id: "container-timestamp",
  parse(line) {
    if (line.charCodeAt(10) !== 84 || line.charCodeAt(19) !== 46) return null;
    for (let at = 20; at < 27; at++) if (!isDigit(line.charCodeAt(at))) return null;
    const read = leadingTimestamp(line);
    if (!read || read.time.offsetMinutes === null) return null;
    const next = line.charCodeAt(read.end);
    if (next !== 32 && !Number.isNaN(next)) return null;
    return makeHeader(line.slice(read.end + 1), { time: read.time, wraps: true });
  },
};
