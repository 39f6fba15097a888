import { severityOfWord } from "../read-severity";
import type { LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";

/** nginx: `2025/11/03 10:11:12 [error] 20#20: *1 text, client: …, server: …`. */
export const nginxError: LogFormat = {
  id: "nginx-error",
  parse(line) {
    if (line.charCodeAt(4) !== 47 || line.charCodeAt(7) !== 47) return null;
    const read = leadingTimestamp(line);
    if (!read) return null;
    HEADER.lastIndex = read.end;
    const header = HEADER.exec(line);
    if (!header || header[1] === undefined) return null;
    const severity = severityOfWord(header[1]);
    if (severity === 0) return null;
    const body = line.slice(read.end + header[0].length);
    const context = body.indexOf(", client: ");
    const details = context < 0 ? "" : body.slice(context);
    const match = makeHeader(body, {
      time: read.time,
      severity,
      severityText: header[1],
      attributes: makeAttributes({
        "process.pid": Number(header[2]),
        "thread.id": Number(header[3]),
        "nginx.connection": header[4] === undefined ? null : Number(header[4]),
        "client.address": /^, client: ([^\s,]{1,60})/.exec(details)?.[1],
        "server.address": /, server: ([^\s,]{1,255})/.exec(details)?.[1],
        "http.request.method": /, request: "([A-Z]{1,16}) /.exec(details)?.[1],
        "url.path": /, request: "[A-Z]{1,16} ([^\s"?]{1,2000})/.exec(details)?.[1],
        "nginx.upstream": /, upstream: "([^"]{1,2000})"/.exec(details)?.[1],
        "http.request.header.host": /, host: "([^"]{1,255})"/.exec(details)?.[1],
      }),
    });
    // Who asked for what varies from request to request, and so do the fields that are there at all.
    if (context > 0) match.signatureText = body.slice(0, context);
    return match;
  },
};

const HEADER = / \[([a-z]{3,8})\] (\d{1,10})#(\d{1,10}): (?:\*(\d{1,15}) )?/y;
