import { severityOfWord } from "../read-severity";
import { readTimestamp } from "../read-timestamp";
import type { LogFormat } from "./format";
import { makeAttributes, makeHeader } from "./header";

/** What the Event Viewer of Windows saves as CSV or text: `Error,11/3/2025 10:11:12 AM,Till Service,7034,None,"text`. */
export const eventViewer: LogFormat = {
  id: "event-viewer",
  parse(line) {
    if (!hasEarlyMark(line)) return null;
    const level = LEVEL.exec(line);
    if (!level) return null;
    const [head, word = "", mark = ","] = level;
    const read = readTimestamp(line, head.length);
    if (!read) return HEADINGS.test(line) ? makeHeader(line, { notice: true }) : null;
    const severity = severityOfWord(word);
    if (severity === 0 || line.charAt(read.end) !== mark) return null;
    FIELDS.lastIndex = read.end;
    const fields = FIELDS.exec(line);
    if (!fields) return null;
    const [whole, quoted, bare, id, task] = fields;
    return makeHeader(unquoted(line.slice(read.end + whole.length)), {
      time: read.time,
      severity,
      severityText: word,
      service: quoted ?? bare ?? null,
      attributes: makeAttributes({ "event.id": Number(id), "event.task": task === "None" ? null : task }),
    });
  },
};

/** Whether a comma or a tab ends a first word of at most sixteen letters. */
function hasEarlyMark(line: string): boolean {
  for (let at = 4; at <= 16; at++) {
    const code = line.charCodeAt(at);
    if (code === 44 || code === 9) return true;
    if (code === 32) return false;
  }
  return false;
}

function unquoted(text: string): string {
  if (!text.startsWith('"')) return text;
  // A message of several lines closes further down.
  return text.slice(1, text.endsWith('"') && text.length > 1 ? -1 : undefined).replaceAll('""', '"');
}

const LEVEL = /^(\p{L}{4,16})([,\t])/u;
const HEADINGS = /^(?:Level,Date and Time,Source|Level\tDate and Time\tSource|Уровень[,\t]Дата и время[,\t])/;
const FIELDS =
  /[,\t](?:"([^"]{1,120})"|([^,\t"]{1,120}))[,\t](\d{1,6})[,\t](?:"[^"]{0,120}"|([^,\t"]{0,120}))[,\t]/y;
