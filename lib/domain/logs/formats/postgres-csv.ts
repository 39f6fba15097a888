import { severityOfWord } from "../read-severity";
import type { LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { leadingTimestamp } from "./leading-timestamp";
import { isDigit } from "./scan";

const FIELDS_MAX = 16;

/** PostgreSQL's csvlog: time, user, database, pid, client, …, severity (12th), SQLSTATE, message, detail, hint. */
export const postgresCsv: LogFormat = {
  id: "postgres-csv",
  parse(line) {
    if (!isDigit(line.charCodeAt(0))) return null;
    const read = leadingTimestamp(line);
    if (!read || line.charCodeAt(read.end) !== 44) return null;
    const fields = splitFields(line, read.end + 1);
    const [user, database, pid = "", client] = fields;
    const level = fields[10] ?? "";
    const message = fields[12];
    if (message === undefined || !/^\d{1,10}$/.test(pid) || severityOfWord(level) === 0) return null;
    const more = [fields[13], fields[14]].filter((text) => text !== undefined && text !== "");
    return makeHeader([message, ...more].join("\n"), {
      time: read.time,
      severity: severityOfWord(level),
      severityText: level,
      attributes: makeAttributes({
        "process.pid": Number(pid),
        "user.name": user,
        "db.namespace": database,
        "client.address": client,
        "db.response.status_code": fields[11],
      }),
    });
  },
};

/** Comma-separated fields, quotes doubled inside quotes; one that the line's end cuts off is taken as it stands. */
function splitFields(line: string, from: number): string[] {
  const fields: string[] = [];
  let at = from;
  while (at <= line.length && fields.length < FIELDS_MAX) {
    if (line.charCodeAt(at) !== 34) {
      const comma = line.indexOf(",", at);
      const end = comma < 0 ? line.length : comma;
      fields.push(line.slice(at, end));
      at = end + 1;
      continue;
    }
    let close = line.indexOf('"', at + 1);
    while (close >= 0 && line.charCodeAt(close + 1) === 34) close = line.indexOf('"', close + 2);
    const end = close < 0 ? line.length : close;
    fields.push(line.slice(at + 1, end).replaceAll('""', '"'));
    at = end + 2;
  }
  return fields;
}
