import type { LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

/** What Loki's `logcli query` prints: `2025-11-03T10:11:12Z {app="till", host="a"} text`, labels in braces before the line. */
export const logcli: LogFormat = {
  id: "logcli",
  parse(line) {
    if (!isDigit(line.charCodeAt(0))) return null;
    const read = leadingTimestamp(line);
    if (!read || line.charCodeAt(read.end) !== 32) return null;
    LABELS.lastIndex = read.end;
    const labels = LABELS.exec(line);
    if (!labels) return null;
    const values: Record<string, string> = {};
    for (const [, name = "", value = ""] of labels[0].matchAll(LABEL)) values[name] = value;
    const service = SERVICES.find((name) => values[name]);
    return makeHeader(line.slice(read.end + labels[0].length), {
      time: read.time,
      service: service === undefined ? null : (values[service] ?? null),
      attributes: makeAttributes(values),
      stream: labels[0],
      wraps: true,
    });
  },
};

const SERVICES = ["service_name", "service", "app", "container", "job"];
const LABELS = / {1,4}\{(?:[a-z_]\w{0,60}="[^"\n]{0,500}"(?:, ?)?){1,40}\} {1,8}/y;
const LABEL = /([a-z_]\w{0,60})="([^"\n]{0,500})"/g;
