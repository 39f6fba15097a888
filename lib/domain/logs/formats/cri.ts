import type { LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

/** Kubernetes container runtime: `2025-11-03T10:11:12.123456789Z stdout F text`, tag P for a part of a line. */
export const cri: LogFormat = {
  id: "cri",
  parse(line) {
    if (!isDigit(line.charCodeAt(0)) || line.charCodeAt(10) !== 84) return null;
    const read = leadingTimestamp(line);
    if (!read) return null;
    const stream = line.startsWith(" stdout ", read.end)
      ? "stdout"
      : line.startsWith(" stderr ", read.end)
        ? "stderr"
        : null;
    if (stream === null) return null;
    const tag = line.charCodeAt(read.end + 8);
    const next = line.charCodeAt(read.end + 9);
    if ((tag !== 70 && tag !== 80) || (next !== 32 && !Number.isNaN(next))) return null;
    const match = makeHeader("", {
      time: read.time,
      attributes: makeAttributes({ "log.iostream": stream }),
      wraps: true,
      stream,
      partial: tag === 80,
    });
    match.body = line.slice(read.end + 10);
    return match;
  },
};
