import { createDecoder } from "../../text/text-decoder";
import { ENCODING_SAMPLE_BYTES, chooseEncoding } from "../../text/choose-encoding";
import type { MojibakeRepair } from "../../text/repair-mojibake";
import { describeEncoding, repairMojibake } from "../../text/repair-mojibake";
import type { ReadDocument } from "./read-markdown";
import { readMarkdown } from "./read-markdown";
import { isOwnMarkdown } from "./read-own-markdown";
import { splitIncidents } from "./split-incidents";

/** What came of a file: its documents, and how its text was come by. */
export interface ImportedDocuments {
  documents: ReadDocument[];
  /** As people say it: "UTF-8", "windows-1251", "UTF-8 misread as Mac Roman". */
  encoding: string;
  /** The label the bytes were decoded with, and the misreadings undone after that. */
  decodedAs: string;
  repair: MojibakeRepair["plan"];
  /** The text before the repair; equal to `text` when nothing was repaired. */
  originalText: string;
  text: string;
}

/** Reads a document from its bytes: decodes, undoes mojibake, and splits a file that holds several incidents. */
export function importDocument(bytes: Uint8Array, newId: () => string): ImportedDocuments {
  const { encoding, bomBytes } = chooseEncoding(bytes.subarray(0, ENCODING_SAMPLE_BYTES));
  const originalText = createDecoder(encoding)
    .decode(bytes.subarray(bomBytes))
    .replace(/^\uFEFF/, "");
  const { text, plan } = repairMojibake(originalText);
  const lines = text.replace(/\r\n?/g, "\n");
  const documents =
    lines.trim() === ""
      ? []
      : (isOwnMarkdown(lines) ? [{ text: lines, titleAt: null }] : splitIncidents(lines)).map((part) =>
          readMarkdown(part.text, newId, part.titleAt),
        );
  return {
    documents,
    encoding: describeEncoding(encoding, plan),
    decodedAs: encoding,
    repair: plan,
    originalText,
    text: lines,
  };
}
