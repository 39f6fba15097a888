import { severityOfLetter } from "../read-severity";
import { readTimestamp } from "../read-timestamp";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** CUPS: a letter for the level, then the time: `E [03/Nov/2025:10:11:12 +0300] [Job 12] text`. */
export const cups: LogFormat = {
  id: "cups",
  parse(line) {
    if (line.charCodeAt(1) !== 32 || line.charCodeAt(2) !== 91) return null;
    const letter = line.charAt(0);
    const severity =
      letter === "X" ? 24 : "dDINWEACX".includes(letter) ? severityOfLetter(letter.toUpperCase()) : 0;
    const read = severity === 0 ? null : readTimestamp(line, 2);
    if (!read?.time.hasDate || line.charCodeAt(read.end) !== 32) return null;
    return makeHeader(line.slice(read.end + 1), { time: read.time, severity, severityText: letter });
  },
};
