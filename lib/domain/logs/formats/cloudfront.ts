import { readTimestamp } from "../read-timestamp";
import { describeRequest } from "./access-fields";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** CloudFront's standard log, whose first fields have stood for years: date, time, edge, bytes, client, method, host, path, status. */
export const cloudfront: LogFormat = {
  id: "cloudfront",
  parse(line) {
    if (line.charCodeAt(10) !== 9 || line.charCodeAt(19) !== 9) return null;
    const read = readTimestamp(`${line.slice(0, 10)} ${line.slice(11, 19)}Z`, 0);
    FIELDS.lastIndex = 19;
    const fields = read && FIELDS.exec(line);
    if (!fields) return null;
    const [, edge, size, client, method = "", host, path = "", status, referrer, agent, query] = fields;
    const access = describeRequest({
      method,
      target: query === undefined || query === "-" ? path : `${path}?${query}`,
      status: Number(status),
      size: size === "-" ? null : Number(size),
      client,
      host,
      referrer: referrer === "-" ? null : referrer,
      userAgent: agent === "-" ? null : agent,
    });
    const match = makeHeader(access.body, {
      time: read.time,
      severity: access.severity,
      attributes: { ...access.attributes, "cloudfront.edge": edge },
    });
    match.signatureText = access.signatureText;
    return match;
  },
};

const FIELDS =
  /\t([A-Z]{3}[\w-]{0,20})\t(\d{1,15}|-)\t([\dA-Fa-f.:]{2,45})\t([A-Z]{3,16})\t(\S{1,255})\t(\/[^\t]{0,4000})\t(\d{3})(?:\t([^\t]{1,4000}))?(?:\t([^\t]{1,2000}))?(?:\t([^\t]{1,4000}))?/y;
