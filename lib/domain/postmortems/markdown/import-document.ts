import { createDecoder } from "../../text/text-decoder";
import { ENCODING_SAMPLE_BYTES, chooseEncoding } from "../../text/choose-encoding";
import { looksBinary } from "../../text/looks-binary";
import type { MojibakeRepair } from "../../text/repair-mojibake";
import { describeEncoding, repairMojibake } from "../../text/repair-mojibake";
import { htmlToMarkdown } from "../html/html-to-markdown";
import { postmortemDocumentSchema } from "../schema";
import { countLostWords, countWords, totalWords } from "./count-words";
import { documentText } from "./document-text";
import { saysIntact } from "./intact";
import { layOutChat } from "./layout/lay-out-chat";
import { layOutFolds } from "./layout/lay-out-folds";
import { layOutMail } from "./layout/lay-out-mail";
import { layOutRows } from "./layout/lay-out-rows";
import { layOutText } from "./layout/lay-out-text";
import { layOutTicket } from "./layout/lay-out-ticket";
import { layOutUpdates } from "./layout/lay-out-updates";
import { layOutWiki } from "./layout/lay-out-wiki";
import type { ReadDocument } from "./read-markdown";
import { readMarkdown } from "./read-markdown";
import { isOwnMarkdown, readOwnMarkdown } from "./read-own-markdown";
import type { ReadingLimit } from "./reading-limits";
import { exceededLimit } from "./reading-limits";
import { splitIncidents } from "./split-incidents";

export const DOCUMENT_FORMATS = ["markdown", "text", "html", "json"] as const;
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number];

/** A document with the text its source ranges point into. */
export type DocumentWithSource = ReadDocument & { source: string };

/** What came of a file: its documents, and how its text was come by. */
export interface ImportedDocuments {
  documents: DocumentWithSource[];
  format: DocumentFormat;
  /** As people say it: "UTF-8", "windows-1251", "UTF-8 misread as Mac Roman". */
  encoding: string;
  /** The label the bytes were decoded with, and the misreadings undone after that. */
  decodedAs: string;
  repair: MojibakeRepair["plan"];
  /** The text before the repair; equal to `text` when nothing was repaired. */
  originalText: string;
  text: string;
  /** Why nothing was read of a text that is too large or too deeply nested; null when it was read. */
  limit: ReadingLimit | null;
  /** It is no text at all: a picture, an archive, a Word or PDF file. Nothing was read then. */
  isBinary: boolean;
}

/**
 * Reads a document from its bytes: decodes, undoes mojibake unless told not to, turns HTML and plain text into Markdown, and
 * splits a file that holds several incidents.
 */
export function importDocument(
  bytes: Uint8Array,
  newId: () => string,
  options: { repair?: boolean } = {},
): ImportedDocuments {
  const { encoding, bomBytes } = chooseEncoding(bytes.subarray(0, ENCODING_SAMPLE_BYTES));
  const originalText = createDecoder(encoding)
    .decode(bytes.subarray(bomBytes))
    .replace(/^\uFEFF/, "");
  const { text, plan } =
    options.repair === false || saysIntact(originalText)
      ? { text: originalText, plan: [] }
      : repairMojibake(originalText);
  const lines = text.replace(/\r\n?/g, "\n");
  const isBinary = looksBinary(lines.slice(0, BINARY_SAMPLE).split("\n"));
  const limit = isBinary || isOwnExport(lines) ? null : exceededLimit(lines);
  const isRead = !isBinary && limit === null;
  return {
    // Nothing that stores or shows a text takes NUL; its picture is as long.
    ...(isRead
      ? readText(lines.replaceAll("\0", "␀"), newId)
      : { documents: [], format: "markdown" as const }),
    encoding: describeEncoding(encoding, plan),
    decodedAs: encoding,
    repair: plan,
    originalText,
    text: lines,
    limit,
    isBinary,
  };
}

const BINARY_SAMPLE = 64 * 1024;

/** One of our exports is not read as Markdown is: whatever stands in its texts takes no longer to read. */
function isOwnExport(text: string): boolean {
  return (
    text.length <= OWN_CHARACTERS_MAX &&
    (readOwnMarkdown(text, () => "") !== null || readOwnJson(text) !== null)
  );
}

const OWN_CHARACTERS_MAX = 4_000_000;

function readText(
  given: string,
  newId: () => string,
): { documents: DocumentWithSource[]; format: DocumentFormat } {
  const text = given.replace(BLANK_BEGINNING, "");
  if (text.trim() === "") return { documents: [], format: "markdown" };
  if (isOwnMarkdown(text))
    return { documents: [{ ...readMarkdown(text, newId), source: text }], format: "markdown" };
  const own = readOwnJson(text);
  if (own) return { documents: [own], format: "json" };
  if (isHtml(text)) {
    const { markdown, visible } = htmlToMarkdown(text);
    const words = countWords(visible);
    const dropped = countLostWords(words, countWords(markdown));
    const documents = readParts(layOut(markdown), newId);
    const [first] = documents;
    if (first) {
      first.wordsLost += dropped;
      if (documents.length === 1) first.words = totalWords(words);
    }
    return { documents, format: "html" };
  }
  const laidOut = layOut(layOutFolds(text.replace(HARD_SPACE, " ")));
  return { documents: readParts(laidOut, newId), format: laidOut === text ? "markdown" : "text" };
}

/** Mails, wiki pages, status updates, chats and plain texts as the Markdown that says the same. */
function layOut(text: string): string {
  return layOutText(layOutRows(layOutChat(layOutUpdates(layOutWiki(layOutTicket(layOutMail(text)))))));
}

/** What is pasted may begin with empty lines; front matter is known by standing first. */
const BLANK_BEGINNING = /^(?:[ \t]*\n)+/;

/** A space that word processors put where no line may break; after these letters it is half of one that was misread. */
const HARD_SPACE = /(?<![РСÐÑÂÃâ√–])[\u00a0\u2007\u202f]/g;

function readParts(markdown: string, newId: () => string): DocumentWithSource[] {
  return markdown.trim() === ""
    ? []
    : splitIncidents(markdown).map((part) => ({
        ...readMarkdown(part.text, newId, part),
        source: part.text,
      }));
}

const ELEMENT = /<(?:p|div|h[1-6]|ul|ol|li|table|tr|td|span|section|article|dl|pre|br)(?=[\s>/])[^>]*>/gi;

/** A page, or a piece of one: it begins with a tag, and tags stand all over it. */
function isHtml(text: string): boolean {
  const start = text.slice(0, 2_000).replace(/^(?:\s|<!--[\s\S]*?-->)+/, "");
  if (/^(?:<!doctype html|<html|<\?xml[^>]*>\s*<(?:!doctype html|html))/i.test(start)) return true;
  return (
    /^<[a-z]/i.test(start) && (text.match(ELEMENT) ?? []).length >= Math.max(4, text.split("\n").length / 20)
  );
}

/** Our own JSON export. */
function readOwnJson(text: string): DocumentWithSource | null {
  if (!text.trimStart().startsWith("{")) return null;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return null;
  }
  const parsed = postmortemDocumentSchema.safeParse(value);
  if (!parsed.success) return null;
  const words = totalWords(countWords(documentText(parsed.data)));
  return {
    document: parsed.data,
    words,
    wordsLost: 0,
    questions: parsed.data.questions,
    weighed: null,
    source: text,
  };
}
