import { severityOfWord } from "../read-severity";
import { readTimestamp } from "../read-timestamp";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";
import { isDigit } from "./scan";

/** Signale with date and time (Nginx Proxy Manager): `[11/3/2025] [10:11:12 AM] [Till   ] › ✖  error     text`. */
export const signale: LogFormat = {
  id: "signale",
  parse(line) {
    if (line.charCodeAt(0) !== 91 || !isDigit(line.charCodeAt(1))) return null;
    HEAD.lastIndex = 0;
    const head = HEAD.exec(line);
    if (!head) return null;
    const [whole, day, clock, scope, word = ""] = head;
    const read = readTimestamp(`${day} ${clock}`, 0);
    if (!read) return null;
    return makeHeader(line.slice(whole.length), {
      time: read.time,
      severity: severityOfWord(word) || 9,
      severityText: word,
      attributes: scope === undefined ? null : { "log.logger": scope.trim() },
    });
  },
};

const HEAD =
  /\[(\d{1,4}[-/.]\d{1,2}[-/.]\d{2,4})\] \[(\d{1,2}:\d\d:\d\d(?: [AP]M)?)\] (?:\[([^\]]{1,60})\] )?› \S{1,4} {1,4}([a-z]{3,12}) {1,12}/y;
