import { severityOfWord } from "../read-severity";
import type { LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

/** `20251103-22:15:29:606|Component|30002312|text`: a time, then short fields between bars, the last one the text. */
export const pipeSeparated: LogFormat = {
  id: "pipe-separated",
  parse(line) {
    if (!isDigit(line.charCodeAt(0))) return null;
    const read = leadingTimestamp(line);
    if (!read || line.charCodeAt(read.end) !== 124) return null;
    let at = read.end + 1;
    let severity = 0;
    let severityText: string | null = null;
    let logger: string | null = null;
    let pid: string | null = null;
    // Four fields at most: bars further on are the text's own.
    for (let fields = 0; fields < 4; fields++) {
      const bar = line.indexOf("|", at);
      if (bar < 0 || bar - at > 100) break;
      const field = line.slice(at, bar).trim();
      if (severity === 0 && severityOfWord(field) > 0) {
        severity = severityOfWord(field);
        severityText = field;
      } else if (pid === null && /^\d{1,18}$/.test(field)) pid = field;
      else if (logger === null && /^[\w.$/:@#-]{1,100}$/.test(field)) logger = field;
      else break;
      at = bar + 1;
    }
    if (at === read.end + 1) return null;
    return makeHeader(line.slice(at).trimStart(), {
      time: read.time,
      severity,
      severityText,
      attributes: makeAttributes({ "log.logger": logger, "process.pid": pid === null ? null : Number(pid) }),
    });
  },
};
