import type { LogFormat } from "./format";
import { makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

/** What Fluentd writes to files and standard output: `2025-11-03 10:11:12.123456789 +0000 kube.till: {…}`. */
export const fluentd: LogFormat = {
  id: "fluentd",
  parse(line) {
    if (!isDigit(line.charCodeAt(0)) || !line.endsWith("}")) return null;
    const read = leadingTimestamp(line);
    if (!read || read.time.offsetMinutes === null) return null;
    TAG.lastIndex = read.end;
    const tag = TAG.exec(line);
    if (!tag) return null;
    return makeHeader(line.slice(read.end + tag[0].length), {
      time: read.time,
      attributes: { "fluentd.tag": tag[1] },
      wraps: true,
    });
  },
};

/** With a colon on standard output, between tabs in a file. */
const TAG = /[ \t]([\w-]{1,100}(?:\.[\w-]{1,200}){0,12})(?:: |\t)(?=\{)/y;
