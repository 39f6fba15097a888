import { readTimestamp } from "../read-timestamp";
import { describeRequest } from "./access-fields";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** Envoy's access log, also as Istio and Contour print it: `[2025-11-03T10:11:12.123Z] "GET /till HTTP/1.1" 503 UF 0 91 5003 …`. */
export const envoy: LogFormat = {
  id: "envoy",
  parse(line) {
    if (line.charCodeAt(0) !== 91) return null;
    const read = readTimestamp(line, 1);
    if (!read || line.charCodeAt(read.end) !== 93) return null;
    FIELDS.lastIndex = read.end + 1;
    const fields = FIELDS.exec(line);
    if (!fields) return null;
    const [, method = "", target = "", protocol, code, flags = "-"] = fields;
    // Status 0 is a request whose answer never began.
    const status = Number(code);
    const access = describeRequest(
      { method, target, status, protocol: protocol ?? null },
      line.slice(read.end + 2),
    );
    const match = makeHeader(access.body, {
      time: read.time,
      severity: status === 0 ? 13 : access.severity,
      attributes: flags === "-" ? access.attributes : { ...access.attributes, "envoy.flags": flags },
    });
    match.signatureText = access.signatureText;
    return match;
  },
};

const FIELDS =
  / "([A-Z]{3,16}) (\/[^\s"]{0,8000}|\*) ?(?:HTTP\/([\d.]{1,3}))?" (\d{3}|0) (-|[A-Z]{2,5}(?:,[A-Z]{2,5}){0,6}) /y;
