import { readTimestamp } from "../read-timestamp";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";
import { isDigit } from "./scan";

/** Samba: `[2025/11/03 10:11:12.123456,  1] ../source3/till.c:12(open_till)`, the text indented on the lines below. */
export const samba: LogFormat = {
  id: "samba",
  parse(line) {
    if (line.charCodeAt(line.length - 1) !== 41 || line.charCodeAt(0) !== 91 || !isDigit(line.charCodeAt(1)))
      return null;
    const read = readTimestamp(line, 1);
    if (!read) return null;
    SOURCE.lastIndex = read.end;
    const source = SOURCE.exec(line);
    if (!source) return null;
    return makeHeader("", {
      time: read.time,
      attributes: {
        "log.level": Number(source[1]),
        "code.file.path": source[2],
        "code.line.number": Number(source[3]),
        "code.function.name": source[4],
      },
      headerOnly: true,
    });
  },
};

const SOURCE = /, {1,2}(\d{1,2})(?:, [^\]]{0,120})?\] (\S{1,200}):(\d{1,6})\((\w{1,100})\)$/y;
