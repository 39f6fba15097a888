import { severityOfWord } from "../read-severity";
import type { LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

/** `log show` of macOS and iOS: time, thread, type, activity, pid, ttl, then `process: (library) [category] text`. */
export const unifiedLog: LogFormat = {
  id: "unified-log",
  parse(line) {
    if (!isDigit(line.charCodeAt(0))) return null;
    const read = leadingTimestamp(line);
    if (!read) return null;
    FIELDS.lastIndex = read.end;
    const fields = FIELDS.exec(line);
    if (!fields) return null;
    const [whole, thread, type = "", pid, service, library] = fields;
    return makeHeader(line.slice(read.end + whole.length), {
      time: read.time,
      severity: type === "Default" ? 9 : type === "Fault" ? 21 : severityOfWord(type),
      severityText: type,
      service: service ?? null,
      attributes: makeAttributes({
        "thread.id": Number(thread),
        "process.pid": Number(pid),
        "log.logger": library,
      }),
    });
  },
};

const FIELDS =
  / (0x[\da-f]{1,8}) {1,20}(Default|Info|Debug|Error|Fault) {1,20}0x[\da-f]{1,16} {1,20}(\d{1,9}) {1,20}\d{1,9} {1,20}([^:()[\]]{1,80}): (?:\(([^()]{1,80})\) )?/y;
