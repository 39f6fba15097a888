import { severityOfWord } from "../read-severity";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";

/** Db2's diagnostic log: `2025-11-03-10.11.12.123456+060 I1000E400   LEVEL: Error`, its zone in minutes, and fields below. */
export const db2diag: LogFormat = {
  id: "db2diag",
  parse(line) {
    if (line.charCodeAt(10) !== 45 || line.charCodeAt(13) !== 46) return null;
    const read = leadingTimestamp(line);
    if (!read) return null;
    HEADER.lastIndex = read.end;
    const header = HEADER.exec(line);
    if (!header) return null;
    const [whole, zone = "", word = ""] = header;
    const rest = line.slice(read.end + whole.length).trim();
    return makeHeader(rest === "" ? `LEVEL: ${word}` : rest, {
      time: { ...read.time, offsetMinutes: Number(zone) },
      severity: word === "Event" ? 9 : severityOfWord(word),
      severityText: word,
    });
  },
};

const HEADER = /([+-]\d{3}) [A-Z]\d{1,15}[A-Z]?\d{0,9} {1,30}LEVEL: ?(\w{3,12})/y;
