import { describeRequest } from "./access-fields";
import type { HeaderMatch, LogFormat, ParsedTime } from "./format";
import { makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

/** IIS in W3C form with its usual fields: date, time, server, method, path, query, port, user, client, agent, referrer, status. */
export const iis: LogFormat = {
  id: "iis",
  parse(line) {
    if (line.charCodeAt(0) === 35) {
      return /^#(?:Software|Version|Date|Fields): /.test(line) ? makeHeader(line, { notice: true }) : null;
    }
    if (!isDigit(line.charCodeAt(0)) || line.charCodeAt(4) !== 45) return null;
    const read = leadingTimestamp(line);
    if (!read) return null;
    // The W3C form is in UTC, wherever the server stands.
    const time = { ...read.time, offsetMinutes: read.time.offsetMinutes ?? 0 };
    FIELDS.lastIndex = read.end;
    const fields = FIELDS.exec(line);
    if (!fields) return readChosenFields(line, read.end, time);
    const [, server, method = "", path = "", query, , user, client, agent, referrer, status, duration] =
      fields;
    const target = query === "-" || query === undefined ? path : `${path}?${query}`;
    const access = describeRequest({
      method,
      target,
      status: Number(status),
      client,
      host: server,
      user: user === "-" ? null : user,
      userAgent: agent === "-" ? null : agent?.replaceAll("+", " "),
      referrer: referrer === "-" ? null : referrer,
      duration: duration === undefined ? null : Number(duration) / 1000,
    });
    const match = makeHeader(access.body, {
      time,
      severity: access.severity,
      attributes: access.attributes,
    });
    match.signatureText = access.signatureText;
    return match;
  },
};

/** With fields of someone's choice: a method and a path side by side, and the status the first of the numbers at the end. */
function readChosenFields(line: string, from: number, time: ParsedTime): HeaderMatch | null {
  if (!isDigit(line.charCodeAt(line.length - 1))) return null;
  REQUEST.lastIndex = from;
  const request = REQUEST.exec(line);
  const numbers = NUMBERS.exec(line);
  const status = Number(numbers?.[1]);
  if (!request || !(status >= 100 && status <= 599)) return null;
  const [, method = "", target = ""] = request;
  const access = describeRequest({ method, target, status });
  const match = makeHeader(access.body, { time, severity: access.severity, attributes: access.attributes });
  match.signatureText = access.signatureText;
  return match;
}

const REQUEST =
  /(?: [\w.:%-]{1,80}){0,6} (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) (\/\S{0,4000}) (?:\S{1,4000} ){0,12}\d/y;
const NUMBERS = / (\d{3})(?: \d{1,15}){0,5}$/;
const FIELDS =
  / ([\w.:%-]{2,60}) ([A-Z]{3,16}) (\/\S{0,4000}) (\S{1,4000}) (\d{1,5}) (\S{1,200}) ([\w.:%-]{2,60}) (\S{1,2000})(?: (\S{1,2000}))? (\d{3}) \d{1,4} \d{1,10}(?: (\d{1,10}))?$/y;
