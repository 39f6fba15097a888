import { TIME_KINDS } from "@/lib/domain/logs/log-record";
import { hashOf, microsOf, storedAtMs, type PlacedRecord } from "./placed-record";

/** One line of COPY's text form for `log_records`, its columns in RECORD_COLUMNS' order. */
export function copyLine(
  placed: PlacedRecord,
  ordinal: number,
  signatureId: string,
  importSeq: number,
): string {
  const { record } = placed;
  const at = storedAtMs(record);
  return `${placed.sourceId}\t${at === null ? "-infinity" : timestampText(at, microsOf(record))}\t${hashOf(placed)}\t${ordinal}\t${signatureId}\t${importSeq}\t${record.line}\t${record.lines}\t${record.nanos % 1000}\t${record.severity}\t${
    at === null ? 2 : TIME_KINDS.indexOf(record.timeKind)
  }\t${textOrNull(record.severityText)}\t${escaped(record.body)}\t${
    record.original === record.body ? "\\N" : textOrNull(record.original)
  }\t${textOrNull(placed.attributesText)}\t${record.flags?.length ? `{${record.flags.join(",")}}` : "\\N"}\n`;
}

const MILLISECONDS = Array.from({ length: 1000 }, (_, ms) => `.${String(ms).padStart(3, "0")}000+00`);
let cachedSecond = Number.NaN;
let cachedText = "";

/** `YYYY-MM-DD hh:mm:ss.ffffff+00`; records come in order of time, so the second is nearly always the last one's. */
export function timestampText(ms: number, micros: number): string {
  const second = Math.floor(ms / 1000);
  if (second !== cachedSecond) {
    cachedSecond = second;
    cachedText = new Date(second * 1000).toISOString().slice(0, 19).replace("T", " ");
  }
  const rest = ms - second * 1000;
  if (micros > 0) return `${cachedText}.${String(rest * 1000 + micros).padStart(6, "0")}+00`;
  return rest === 0 ? `${cachedText}+00` : `${cachedText}${MILLISECONDS[rest] ?? ""}`;
}

/** NUL becomes its picture, for Postgres refuses it; a lone surrogate becomes U+FFFD when the text is encoded. */
function escaped(text: string): string {
  // oxlint-disable-next-line no-control-regex
  if (!/[\\\t\n\r\0]/.test(text)) return text;
  return (text.includes("\0") ? text.replaceAll("\0", "␀") : text)
    .replaceAll("\\", "\\\\")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t");
}

/** The text of a column that `escaped` wrote. */
export function unescapeColumn(column: string): string {
  return column.replace(/\\([ntr\\])/g, (_, letter: string) => UNESCAPED[letter] ?? letter);
}

const UNESCAPED: Record<string, string> = { n: "\n", r: "\r", t: "\t" };

function textOrNull(text: string | null): string {
  return text === null ? "\\N" : escaped(text);
}
