import { describeRequest } from "./access-fields";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

/** Squid's own access log: `1762164672.123    211 192.0.2.7 TCP_MISS/503 120 GET http://shop.example/till - HIER_NONE/- text/html`. */
export const squid: LogFormat = {
  id: "squid",
  parse(line) {
    if (!isDigit(line.charCodeAt(0)) || line.charCodeAt(10) !== 46) return null;
    const read = leadingTimestamp(line);
    if (!read) return null;
    FIELDS.lastIndex = read.end;
    const fields = FIELDS.exec(line);
    if (!fields) return null;
    const [, elapsedMs, client, cache = "", status, size, method = "", target = "", user] = fields;
    const access = describeRequest(
      {
        method,
        target,
        status: Number(status),
        size: Number(size),
        client,
        user: user === "-" ? null : user,
        duration: Number(elapsedMs) / 1000,
      },
      line.slice(read.end).trimStart(),
    );
    const match = makeHeader(access.body, {
      time: read.time,
      severity: access.severity,
      attributes: { ...access.attributes, "squid.result": cache },
    });
    match.signatureText = `${cache} ${access.signatureText}`;
    return match;
  },
};

const FIELDS =
  / {1,9}(-?\d{1,9}) ([\w.:%-]{2,60}) ([A-Z][A-Z_]{2,40})\/(\d{3}) (\d{1,15}) ([A-Z_]{3,16}) (\S{1,8000}) (\S{1,200}) [A-Z_]{3,40}\/\S{1,255} \S{1,200}$/y;
