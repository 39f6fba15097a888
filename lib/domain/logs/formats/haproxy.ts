import { readTimestamp } from "../read-timestamp";
import { describeRequest } from "./access-fields";
import type { HeaderMatch, LogFormat, ParsedTime } from "./format";
import { makeHeader } from "./header";
import { isDigit } from "./scan";

/**
 * HAProxy's logs (behind syslog as a rule). HTTP: `192.0.2.7:51022 [03/Nov/2025:10:11:12.123] front back/srv 0/0/1/2/3 503 212
 * … "GET / HTTP/1.1"`; TCP: `… front back/srv 0/0/5003 212 -- 1/1/1/1/0 0/0`.
 */
export const haproxy: LogFormat = {
  id: "haproxy",
  parse(line) {
    const isHttp = line.endsWith('"');
    if (!isDigit(line.charCodeAt(0)) || !(isHttp || isDigit(line.charCodeAt(line.length - 1)))) return null;
    HEAD.lastIndex = 0;
    const head = HEAD.exec(line);
    const read = head && readTimestamp(line, head[0].length);
    if (!read) return null;
    if (!isHttp) return readConnection(line, read.end, read.time, head[1] ?? null);
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

/** A connection that was handed on: by where it went and how it ended, as the two letters say. */
function readConnection(
  line: string,
  from: number,
  time: ParsedTime,
  client: string | null,
): HeaderMatch | null {
  CONNECTION.lastIndex = from;
  const fields = CONNECTION.exec(line);
  if (!fields) return null;
  const [, frontend = "", backend = "", server = "", totalMs, size, state = ""] = fields;
  const match = makeHeader(line.slice(from + 1), {
    time,
    severity: severityOfEnd(server, state),
    attributes: {
      "client.address": client,
      "haproxy.frontend": frontend,
      "haproxy.backend": backend,
      "haproxy.server": server,
      "haproxy.termination": state,
      "network.io.bytes": Number(size),
      "network.connection.duration": Number(totalMs) / 1000,
    },
  });
  match.signatureText = `${frontend} ${backend}/${server} ${state}`;
  return match;
}

/** An error where no server took the connection; what a client or a rest of minutes ended is none. */
function severityOfEnd(server: string, state: string): number {
  if (server === "<NOSRV>" || /^(?:[Ss][CQ]|[RI])/.test(state)) return ERROR;
  return state.startsWith("S") ? WARN : INFO;
}

const INFO = 9;
const WARN = 13;
const ERROR = 17;

const CONNECTION =
  / (\S{1,80}) ([^\s/]{1,80})\/(\S{1,80}) [\d+-]{1,10}\/[\d+-]{1,10}\/\+?(\d{1,10}) \+?(\d{1,15}) ([A-Za-z-]{2}) \d{1,10}(?:\/\+?\d{1,10}){4} \d{1,10}\/\d{1,10}$/y;
const HEAD = /([\d.]{7,15}|[\dA-Fa-f:]{3,45}?):\d{1,5} (?=\[)/y;
const FIELDS =
  / (\S{1,80}) ([^\s/]{1,80})\/(\S{1,80}) [\d+-]{1,10}(?:\/[\d+-]{1,10}){3}\/\+?(\d{1,10}) (\d{3}) \+?(\d{1,15}) \S{1,80} \S{1,80} (\S{4}) [\d/+]{5,60} \d{1,10}\/\d{1,10} (?:\{[^{}]{0,500}\} ){0,2}"([A-Z]{3,16}) (\S{1,8000})(?: HTTP\/[\d.]{1,3})?"$/y;
