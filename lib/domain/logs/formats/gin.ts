import { readTimestamp } from "../read-timestamp";
import { describeRequest } from "./access-fields";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** Gin's requests: `[GIN] 2025/11/03 - 10:11:12 | 200 |     31.2µs |    192.0.2.7 | GET      "/till"`. */
export const gin: LogFormat = {
  id: "gin",
  parse(line) {
    if (!line.startsWith("[GIN] ")) return null;
    const head = HEAD.exec(line.slice(0, 60));
    if (!head) return null;
    const [whole, day, clock] = head;
    const read = readTimestamp(`${day} ${clock}`, 0);
    REQUEST.lastIndex = whole.length;
    const request = REQUEST.exec(line);
    if (!read || !request) return null;
    const [, status, amount, unit = "s", client, method = "", target = ""] = request;
    const access = describeRequest({
      method,
      target,
      status: Number(status),
      client,
      duration: Number(amount) * (SECONDS[unit] ?? 1),
    });
    const match = makeHeader(access.body, {
      time: read.time,
      severity: access.severity,
      attributes: access.attributes,
    });
    match.signatureText = access.signatureText;
    return match;
  },
};

const HEAD = /^\[GIN\] (\d{4}\/\d\d\/\d\d) - (\d\d:\d\d:\d\d) \| {1,4}/;
const REQUEST =
  /(\d{3}) \| {1,20}([\d.]{1,20})([µmn]?s)\s{0,4} ?\| {1,60}([\da-fA-F.:]{2,45}) {1,4}\| {0,4}([A-Z]{3,10}) {1,12}"?(\/[^\s"]{0,4000})/y;
const SECONDS: Record<string, number> = { ns: 1e-9, µs: 1e-6, ms: 1e-3, s: 1 };
