import type { DocumentPreview } from "@/lib/contracts/document-import";
import { readBytes } from "./import-document";

const LINES_MAX = 30;
const LINE_CHARACTERS_MAX = 300;

/** What a file would become, with the lines whose encoding was repaired; nothing is stored. */
export async function previewImport(
  bytes: Uint8Array,
  options: { repair: boolean },
): Promise<DocumentPreview> {
  const { documents, encoding, repair, format, originalText, text } = await readBytes(bytes, options.repair);
  return {
    format,
    encoding,
    repair,
    repairedLines: repair.length > 0 ? changedLines(originalText, text) : [],
    documents: documents.map(({ document, source, words, wordsLost }) => ({
      document,
      source,
      kept: { words, lost: wordsLost },
    })),
  };
}

function changedLines(before: string, after: string): DocumentPreview["repairedLines"] {
  const old = before.replace(/\r\n?/g, "\n").split("\n");
  return after
    .split("\n")
    .flatMap((line, index) => {
      const was = old[index] ?? "";
      return was === line
        ? []
        : [
            {
              line: index + 1,
              before: was.slice(0, LINE_CHARACTERS_MAX),
              after: line.slice(0, LINE_CHARACTERS_MAX),
            },
          ];
    })
    .slice(0, LINES_MAX);
}
