import { readLevelWord } from "../read-severity";
import { accessLog } from "./access-log";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** uvicorn: the level, a colon, blanks up to column 10: `INFO:     text`. Its access lines say method, route and status. */
export const uvicorn: LogFormat = {
  id: "uvicorn",
  parse(line) {
    const level = readLevelWord(line, 0, true);
    if (!level || line.charCodeAt(level.end) !== 58) return null;
    let at = level.end + 1;
    while (line.charCodeAt(at) === 32) at++;
    // Padded to a column: CRITICAL leaves one blank, INFO five.
    if (at !== 10 || level.end > 8) return null;
    const body = line.slice(at);
    const access = body.includes(' - "') ? accessLog.parse(body) : null;
    if (access)
      return { ...access, severity: Math.max(access.severity, level.severity), severityText: level.word };
    return makeHeader(body, { severity: level.severity, severityText: level.word });
  },
};
