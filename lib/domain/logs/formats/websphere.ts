import { leadingTimestamp } from "./leading-timestamp";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** WebSphere: `[11/3/25 10:11:12:123 CET] 0000003a ShortName     W   J2CA0206W: text`; O and R are what a program prints. */
export const websphere: LogFormat = {
  id: "websphere",
  parse(line) {
    if (line.charCodeAt(0) !== 91 || (line.charCodeAt(2) !== 47 && line.charCodeAt(3) !== 47)) return null;
    const read = leadingTimestamp(line);
    if (!read) return null;
    FIELDS.lastIndex = read.end;
    const fields = FIELDS.exec(line);
    if (!fields) return null;
    const [head, thread, logger, letter = ""] = fields;
    return makeHeader(line.slice(read.end + head.length), {
      time: read.time,
      severity: SEVERITIES[letter] ?? 0,
      severityText: letter,
      attributes: { "thread.id": thread, "log.logger": logger },
    });
  },
};

const FIELDS = / ([\da-f]{8}) ([\w.$-]{1,20}) {1,14}([A-Z1-3>< ]) {1,4}(?=\S)/y;
const SEVERITIES: Record<string, number> = { F: 21, E: 17, W: 13, A: 10, I: 9, C: 8, D: 5, O: 9, R: 17 };
