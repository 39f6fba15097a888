import { severityOfLetter } from "../read-severity";
import { readTimestamp } from "../read-timestamp";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";
import { isDigit } from "./scan";

/** Kubernetes and glog: `I1103 10:11:12.123456   13745 server.go:198] text`; CockroachDB: `I251103 10:11:12.123456 45 run.go:12 ⋮ [n1] 84  text`. */
export const klog: LogFormat = {
  id: "klog",
  parse(line) {
    const first = line.charCodeAt(0);
    if (
      (first !== 73 && first !== 87 && first !== 69 && first !== 70 && first !== 68) ||
      !isDigit(line.charCodeAt(1))
    )
      return null;
    const read =
      line.charCodeAt(5) === 32 || line.charCodeAt(7) === 32 || line.charCodeAt(9) === 32
        ? readTimestamp(line, 1)
        : null;
    if (!read) return null;
    HEADER.lastIndex = read.end;
    const header = HEADER.exec(line);
    if (!header) return null;
    const letter = line.charAt(0);
    return makeHeader(line.slice(read.end + header[0].length), {
      time: read.time,
      severity: severityOfLetter(letter),
      severityText: letter,
      attributes: {
        "thread.id": Number(header[1]),
        "code.file.path": header[2],
        "code.line.number": Number(header[3]),
      },
    });
  },
};

const HEADER =
  / {1,8}(\d{1,10}) (?:\d{1,3}@)?([^\s:\]]{1,200}):(\d{1,7})(?:\] ?| {1,2}(?:⋮ )?\[[^\]]{1,200}\] {1,3}(?:\d{1,10} {1,3})?)/y;
