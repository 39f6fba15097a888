import { describeRequest } from "./access-fields";
import type { LogFormat } from "./format";
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
    FIELDS.lastIndex = read.end;
    const fields = FIELDS.exec(line);
    if (!fields) return null;
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
      time: read.time,
      severity: access.severity,
      attributes: access.attributes,
    });
    match.signatureText = access.signatureText;
    return match;
  },
};

const FIELDS =
  / ([\w.:%-]{2,60}) ([A-Z]{3,16}) (\/\S{0,4000}) (\S{1,4000}) (\d{1,5}) (\S{1,200}) ([\w.:%-]{2,60}) (\S{1,2000})(?: (\S{1,2000}))? (\d{3}) \d{1,4} \d{1,10}(?: (\d{1,10}))?$/y;
