import type { LogFormat } from "./format";
import { makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

/**
 * `docker logs -t`, `kubectl logs --timestamps`, CI runners: a time with 7 to 9 fraction digits before the program's own
 * line. GitLab's runner has 6, and names the stream: `00O text`, `00E text`.
 */
export const containerTimestamp: LogFormat = {
  id: "container-timestamp",
  parse(line) {
    if (line.charCodeAt(10) !== 84 || line.charCodeAt(19) !== 46) return null;
    for (let at = 20; at < 26; at++) if (!isDigit(line.charCodeAt(at))) return null;
    const isRunner = RUNNER.test(line.slice(26, 32));
    if (!isRunner && !isDigit(line.charCodeAt(26))) return null;
    const read = leadingTimestamp(line);
    if (!read || read.time.offsetMinutes === null) return null;
    const next = line.charCodeAt(read.end);
    if (next !== 32 && !Number.isNaN(next)) return null;
    return makeHeader(line.slice(read.end + (isRunner ? 5 : 1)), { time: read.time, wraps: true });
  },
};

/** After the fraction: zone, number and letter of the stream, a plus where the line goes on the one before it. */
const RUNNER = /^Z \d\d[OE][ +]?$/;
