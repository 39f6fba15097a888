import { readTimestamp } from "../read-timestamp";
import { severityOfStatus } from "./access-fields";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** Rails without its logger's header: `Started GET "/till" for 192.0.2.7 at 2025-11-03 10:11:12 +0300`, then `Completed 200 OK in 12ms`. */
export const rails: LogFormat = {
  id: "rails",
  parse(line) {
    const first = line.charCodeAt(0);
    if (first === 83 && line.startsWith("Started ")) {
      const head = STARTED.exec(line.slice(0, 4_200));
      const read = head && readTimestamp(line, head[0].length);
      if (!head || !read) return null;
      return makeHeader(line.slice(0, head[0].length - 4), {
        time: read.time,
        severity: 9,
        attributes: { "http.request.method": head[1], "url.path": head[2], "client.address": head[3] },
      });
    }
    if (first !== 67) return null;
    const status = Number(COMPLETED.exec(line.slice(0, 80))?.[1]);
    return status >= 100 ? makeHeader(line, { severity: severityOfStatus(status) }) : null;
  },
};

const STARTED = /^Started ([A-Z]{3,10}) "(\/[^"]{0,4000})" for ([\da-fA-F.:]{2,45}) at /;
const COMPLETED = /^Completed (\d{3}) [A-Z][A-Za-z -]{1,40} in \d/;
