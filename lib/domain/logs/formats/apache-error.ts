import { severityOfWord } from "../read-severity";
import type { LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { isLetter } from "./scan";

/**
 * Apache httpd: 2.2 `[Mon Nov 03 10:11:12 2025] [error] [client 192.0.2.1] text`, 2.4 with
 * `[module:level] [pid 1:tid 2] [client …]`. The client stays in the body, as in 2.2 it is part of the message.
 */
export const apacheError: LogFormat = {
  id: "apache-error",
  parse(line) {
    if (line.charCodeAt(0) !== 91 || !isLetter(line.charCodeAt(1)) || line.charCodeAt(4) !== 32) return null;
    const read = leadingTimestamp(line);
    if (!read) return null;
    HEADER.lastIndex = read.end;
    const header = HEADER.exec(line);
    if (!header || header[2] === undefined) return null;
    const severity = severityOfWord(header[2].startsWith("trace") ? "trace" : header[2]);
    if (severity === 0) return null;
    const body = line.slice(read.end + header[0].length);
    return makeHeader(body, {
      time: read.time,
      severity,
      severityText: header[2],
      attributes: makeAttributes({
        "log.logger": header[1],
        "process.pid": header[3] === undefined ? null : Number(header[3]),
        "thread.id": header[4] === undefined ? null : Number(header[4]),
        "client.address": CLIENT.exec(body)?.[1],
      }),
    });
  },
};

const HEADER = / \[(?:([\w-]{1,40}|):)?([a-z]{4,8}\d?)\] {1,4}(?:\[pid (\d{1,10})(?::tid (\d{1,20}))?\] ?)?/y;
const CLIENT = /^\[(?:client|remote) ([0-9A-Fa-f.:]{2,45}?)(?::\d{1,5})?\]/;
