import { readTimestamp } from "../read-timestamp";
import type { HeaderMatch, LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { digitsEnd, isDigit } from "./scan";

/** Redis and Valkey: `1:M 22 Apr 2025 13:41:56.269 * text`, before 3.0 `[1] 22 Apr 13:41:56.269 * text`. */
export const redis: LogFormat = {
  id: "redis",
  parse(line) {
    const bracketed = line.charCodeAt(0) === 91;
    const start = bracketed ? 1 : 0;
    if (!isDigit(line.charCodeAt(start))) return null;
    const pidEnd = digitsEnd(line, start, 10);
    let at: number;
    let role: string | null = null;
    if (bracketed) {
      if (!line.startsWith("] ", pidEnd)) return null;
      at = pidEnd + 2;
    } else {
      if (line.startsWith(":signal-handler (", pidEnd)) return parseSignal(line, pidEnd);
      if (line.charCodeAt(pidEnd) !== 58 || line.charCodeAt(pidEnd + 2) !== 32) return null;
      role = ROLES[line.charAt(pidEnd + 1)] ?? null;
      if (role === null) return null;
      at = pidEnd + 3;
    }
    const read = readTimestamp(line, at);
    if (!read?.time.hasDate || line.charCodeAt(read.end) !== 32) return null;
    const severity = LEVELS[line.charAt(read.end + 1)];
    if (severity === undefined || line.charCodeAt(read.end + 2) !== 32) return null;
    return makeHeader(line.slice(read.end + 3), {
      time: read.time,
      severity: severity[0],
      severityText: severity[1],
      attributes: makeAttributes({ "process.pid": Number(line.slice(start, pidEnd)), "redis.role": role }),
    });
  },
};

/** `812:signal-handler (1762164672) Received SIGTERM scheduling shutdown...` */
function parseSignal(line: string, pidEnd: number): HeaderMatch | null {
  const read = readTimestamp(line, pidEnd + SIGNAL_CHARS);
  if (!read || line.charCodeAt(read.end) !== 32) return null;
  return makeHeader(line.slice(read.end + 1), {
    time: read.time,
    severity: 13,
    severityText: "WARNING",
    attributes: { "process.pid": Number(line.slice(0, pidEnd)) },
  });
}

const SIGNAL_CHARS = ":signal-handler ".length;
const ROLES: Record<string, string> = { M: "master", S: "replica", C: "child", X: "sentinel" };
const LEVELS: Record<string, [number, string]> = {
  ".": [5, "DEBUG"],
  "-": [9, "INFO"],
  "*": [10, "NOTICE"],
  "#": [13, "WARNING"],
};
