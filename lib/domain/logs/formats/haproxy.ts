import { readTimestamp } from "../read-timestamp";
import { describeRequest } from "./access-fields";
import type { LogFormat } from "./format";
import { makeHeader } from "./header";
import { isDigit } from "./scan";

/** HAProxy's HTTP log (behind syslog as a rule): `192.0.2.7:51022 [03/Nov/2025:10:11:12.123] front back/srv 0/0/1/2/3 503 212 … "GET / HTTP/1.1"`. */
export const haproxy: LogFormat = {
  id: "haproxy",
  parse(line) {
    if (!isDigit(line.charCodeAt(0)) || !line.endsWith('"')) return null;
    HEAD.lastIndex = 0;
    const head = HEAD.exec(line);
    const read = head && readTimestamp(line, head[0].length);
    if (!read) return null;
    FIELDS.lastIndex = read.end;
    const fields = FIELDS.exec(line);
    if (!fields) return null;
    const [, frontend, backend, server, totalMs, status, size, termination, method = "", target = ""] =
      fields;
    const access = describeRequest(
      {
        method,
        target,
        status: Number(status),
        size: Number(size),
        client: head[1] ?? null,
        duration: Number(totalMs) / 1000,
      },
      line.slice(read.end + 1),
    );
    const match = makeHeader(access.body, {
      time: read.time,
      severity: access.severity,
      attributes: {
        ...access.attributes,
        "haproxy.frontend": frontend,
        "haproxy.backend": backend,
        "haproxy.server": server,
        "haproxy.termination": termination,
      },
    });
    match.signatureText = access.signatureText;
    return match;
  },
};

const HEAD = /([\d.]{7,15}|[\dA-Fa-f:]{3,45}?):\d{1,5} (?=\[)/y;
const FIELDS =
  / (\S{1,80}) ([^\s/]{1,80})\/(\S{1,80}) [\d+-]{1,10}(?:\/[\d+-]{1,10}){3}\/\+?(\d{1,10}) (\d{3}) \+?(\d{1,15}) \S{1,80} \S{1,80} (\S{4}) [\d/+]{5,60} \d{1,10}\/\d{1,10} (?:\{[^{}]{0,500}\} ){0,2}"([A-Z]{3,16}) (\S{1,8000})(?: HTTP\/[\d.]{1,3})?"$/y;
