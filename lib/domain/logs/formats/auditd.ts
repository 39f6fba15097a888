import { readTimestamp } from "../read-timestamp";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** The audit log of Linux: `type=AVC msg=audit(1762164672.123:818): avc: denied …`; the number is the event's. */
export const auditd: LogFormat = {
  id: "auditd",
  parse(line) {
    if (!line.startsWith("type=") && !line.startsWith("node=")) return null;
    HEAD.lastIndex = 0;
    const head = HEAD.exec(line);
    const read = head && readTimestamp(line, head[0].length);
    if (!read) return null;
    EVENT.lastIndex = read.end;
    const event = EVENT.exec(line);
    if (!event) return null;
    const [, host, type] = head;
    return makeHeader(`${type} ${line.slice(read.end + event[0].length)}`, {
      time: read.time,
      attributes: {
        "audit.type": type,
        "audit.event": Number(event[1]),
        ...(host !== undefined && { "host.name": host }),
      },
    });
  },
};

const HEAD = /(?:node=(\S{1,255}) )?type=([A-Z][A-Z0-9_]{1,40}) msg=audit\((?=\d{10}\.)/y;
const EVENT = /:(\d{1,15})\): {0,2}/y;
