import { readTimestamp } from "../read-timestamp";
import { describeRequest } from "./access-fields";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";

/** AWS application load balancer: `https 2025-11-03T10:11:12.123456Z app/shop/50dc 192.0.2.7:2817 192.0.2.8:80 0.000 0.001 0.000 502 - 34 366 "GET https://… HTTP/1.1" …`. */
export const loadBalancer: LogFormat = {
  id: "load-balancer",
  parse(line) {
    KIND.lastIndex = 0;
    const kind = KIND.exec(line);
    const read = kind && readTimestamp(line, kind[0].length);
    if (!read) return null;
    FIELDS.lastIndex = read.end;
    const fields = FIELDS.exec(line);
    if (!fields) return null;
    const [, client, target, status, size, method = "", scheme = "", path = ""] = fields;
    const access = describeRequest(
      {
        method,
        target: path === "" ? "/" : path,
        status: Number(status),
        size: Number(size),
        client,
        host: scheme.replace(/^\w+:\/\//, ""),
      },
      line.slice(read.end + 1),
    );
    const match = makeHeader(access.body, {
      time: read.time,
      severity: access.severity,
      attributes: target === "-" ? access.attributes : { ...access.attributes, "upstream.address": target },
    });
    match.signatureText = access.signatureText;
    return match;
  },
};

const KIND = /(?:https?|h2|grpcs|wss?) (?=\d)/y;
const FIELDS =
  / \S{1,200} ([\w.:]{2,60}):\d{1,5} (\S{1,80}) [\d.-]{1,12} [\d.-]{1,12} [\d.-]{1,12} (\d{3}) (?:\d{3}|-) \d{1,15} (\d{1,15}) "([A-Z]{3,16}) ([a-z]{2,6}:\/\/[^\s/"]{1,255})(\/[^\s"]{0,8000})? HTTP\/[\d.]{1,3}"/y;
