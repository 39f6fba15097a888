import { citationsOf } from "../editing/evidence";
import type { CitedRecord, DocumentLanguage, PostmortemDocument } from "../schema";
import { escapeMarkers, marker } from "./markers";
import type { MarkedPart } from "./own-lines";
import { parseJson, readFences } from "./own-lines";
import { fenced, oneLine } from "./writing/write-parts";

export const EVIDENCE_WORDS = {
  en: {
    evidence: "Evidence",
    citedBy: "cited by",
    gone: "The record is no longer held.",
    changed: "The record has changed since it was cited.",
    carried: "The record is no longer held; this is the line as it was kept.",
    noTime: "time unknown",
  },
  ru: {
    evidence: "Доказательства",
    citedBy: "на неё ссылается",
    gone: "Запись больше не хранится.",
    changed: "Запись изменилась после того, как её процитировали.",
    carried: "Запись больше не хранится; это строка в том виде, в котором её сохранили.",
    noTime: "время неизвестно",
  },
} as const satisfies Record<DocumentLanguage, Record<string, string>>;

/** What stands above a cited line: its time, service and source, what cites it, and whether it is still what it was. */
export function citedHead(
  record: CitedRecord,
  citedBy: readonly string[],
  language: DocumentLanguage,
): { place: string; by: string; warning: string } {
  const words = EVIDENCE_WORDS[language];
  const at = record.at?.replace("T", " ").replace("Z", " UTC") ?? words.noTime;
  return {
    place: record.text === null ? record.id : [at, record.service, record.source].filter(Boolean).join(" · "),
    by: citedBy.length > 0 ? `${words.citedBy}: ${shortened(citedBy)}` : "",
    warning: record.state === "held" ? "" : words[warningOf(record)],
  };
}

/** The first of them in words, the others counted. */
function shortened(citedBy: readonly string[]): string {
  const [first = "", ...others] = citedBy;
  return others.length === 0 ? first : `${first} (+${others.length})`;
}

function warningOf({ state, text }: CitedRecord): "gone" | "changed" | "carried" {
  if (state === "changed") return "changed";
  return text === null ? "gone" : "carried";
}

/** The last section of our Markdown: the very lines that the document cites, each with its time, service and source. */
export function writeCitedRecords(
  document: PostmortemDocument,
  records: readonly CitedRecord[],
  language: DocumentLanguage,
): string {
  if (records.length === 0) return "";
  const citations = citationsOf(document);
  const hidden = records.map(({ text, ...rest }) => (text === null ? { ...rest, text } : rest));
  const blocks = records.map((record, index) => {
    const { place, by, warning } = citedHead(record, citations.get(record.id) ?? [], language);
    const head = [`**${index + 1}.** ${place}`, by, warning === "" ? "" : `⚠ ${warning}`]
      .filter(Boolean)
      .map((line) => escapeMarkers(oneLine(line)))
      .join("  \n");
    const line = record.text === null ? "" : escapeMarkers(fenced({ language: "", text: record.text }));
    return [head, line].filter(Boolean).join("\n\n");
  });
  return [marker("records", hidden), `## ${EVIDENCE_WORDS[language].evidence}`, ...blocks].join("\n\n");
}

/** The lines that one of our exports carries; nothing where its marker is no longer ours. */
export function readCitedRecords(part: MarkedPart): Record<string, unknown>[] {
  const hidden = parseJson(part.data);
  if (!Array.isArray(hidden)) return [];
  const lines = readFences(part.lines).map(({ text }) => text);
  return hidden.flatMap((record: unknown) => {
    if (typeof record !== "object" || record === null) return [];
    return [{ ...record, text: "text" in record ? null : (lines.shift() ?? null) }];
  });
}
