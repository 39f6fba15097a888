import { readTimestamp } from "../read-timestamp";
import { describeRequest } from "./access-fields";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** uWSGI's request log: `[pid: 7|app: 0|req: 1/1] 192.0.2.7 () {30 vars …} [Mon Nov  3 10:11:12 2025] GET /till => generated …`. */
export const uwsgi: LogFormat = {
  id: "uwsgi",
  parse(line) {
    if (!line.startsWith("[pid: ")) return null;
    HEAD.lastIndex = 0;
    const head = HEAD.exec(line);
    if (!head) return null;
    const read = readTimestamp(line, head[0].length);
    if (!read) return null;
    REQUEST.lastIndex = read.end;
    const request = REQUEST.exec(line);
    if (!request) return null;
    const [, method = "", target = "", size, duration, status] = request;
    const access = describeRequest(
      {
        method,
        target,
        status: Number(status),
        size: Number(size),
        duration: Number(duration) / 1000,
        client: head[2] ?? null,
      },
      line.slice(read.end + 1),
    );
    const match = makeHeader(access.body, {
      time: read.time,
      severity: access.severity,
      attributes: { "process.pid": Number(head[1]), ...access.attributes },
    });
    match.signatureText = access.signatureText;
    return match;
  },
};

const HEAD = /\[pid: (\d{1,10})\|[^\]]{1,80}\] ([\w.:]{2,60}) \([^()]{0,80}\) \{[^{}]{1,100}\} /y;
const REQUEST =
  / ([A-Z]{3,10}) (\S{1,8000}) => generated (\d{1,15}) bytes in (\d{1,12}) msecs \(HTTP\/\d(?:\.\d)? (\d{3})\)/y;
