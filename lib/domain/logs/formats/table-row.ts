import { severityOfPriority, severityOfWord } from "../read-severity";
import type { LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";
import { jsonObjectOf, scalarText } from "./json-object";
import { parseJsonTime } from "./json-time";

/** The key that marks a row of a table, put together from its cells. */
export const ROW_MARK = "__table_row";

/** A row of a table of records (CSV out of a log viewer), as its folder writes it; the message may hold a header of its own. */
export const tableRow: LogFormat = {
  id: "table-row",
  parse(line) {
    if (!line.startsWith(`{"${ROW_MARK}"`)) return null;
    const row = jsonObjectOf(line);
    if (!row) return null;
    const { [ROW_MARK]: _, time, message, level, service, ...rest } = row;
    const clock = scalarText(time) ?? "";
    const word = scalarText(level) ?? "";
    const severity = /^[0-7]$/.test(word) ? severityOfPriority(Number(word)) : severityOfWord(word.trim());
    return makeHeader(scalarText(message) ?? "", {
      time: parseJsonTime(/^\d{10,19}(?:\.\d{1,9})?$/.test(clock) ? Number(clock) : clock),
      severity,
      severityText: severity > 0 ? word : null,
      service: scalarText(service),
      attributes: makeAttributes({ ...rest, level: severity > 0 ? null : word }),
      wraps: true,
      stream: "",
    });
  },
};
