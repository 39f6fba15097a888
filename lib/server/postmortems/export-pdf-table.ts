import type { Content, ContentText, TableCell } from "pdfmake/interfaces";
import { inFonts } from "./pdf-letters";
import { tagOf, tagged, type PdfTag } from "./pdf-tags";

export const SIDE_MARGIN = 48;
export const CELL_SIZE = 9;
const PAGE_WIDTH = 595.28;
const PADDING = 9;
// Roboto at CELL_SIZE: an average letter, with some air.
const LETTER = CELL_SIZE * 0.6;
const WORD_MAX = 130;

/** A table as wide as the page, each column as wide as its words ask for, none narrower than its longest word. */
export function pdfTable(rows: readonly (readonly ContentText[][])[], tag: PdfTag): Content {
  const columns = Math.max(1, ...rows.map((row) => row.length));
  const texts = rows.map((row) => Array.from({ length: columns }, (_, at) => plain(row[at] ?? [])));
  const body = rows.map((row, index) => {
    const line = tagOf("TR", tag);
    return Array.from({ length: columns }, (_, at): TableCell => ({
      text: tagged(row[at] ?? "", tagOf(index === 0 ? "TH" : "TD", line)).flatMap(inFonts),
      style: index === 0 ? "head" : "cell",
    }));
  });
  return {
    table: { headerRows: 1, dontBreakRows: isShort(texts), widths: widthsOf(texts, columns), body },
    layout: "grid",
    style: "block",
  };
}

function plain(runs: readonly ContentText[]): string {
  return runs.map(({ text }) => (typeof text === "string" ? text : "")).join("");
}

/** Rows of a few lines stay whole; a row longer than a page must break. */
function isShort(texts: readonly (readonly string[])[]): boolean {
  return texts.every((row) => row.every((text) => text.length < 600));
}

function widthsOf(texts: readonly (readonly string[])[], columns: number): number[] {
  const room = PAGE_WIDTH - 2 * SIDE_MARGIN - columns * PADDING;
  const asked = Array.from({ length: columns }, (_, at) => {
    const cells = texts.map((row) => row[at] ?? "");
    const usual = cells.reduce((sum, text) => sum + text.length, 0) / Math.max(1, cells.length);
    const word = Math.max(...cells.flatMap((text) => text.split(/\s+/).map((part) => part.length)));
    return { least: Math.min(WORD_MAX, word * LETTER + 2), most: usual * LETTER + 2 };
  });
  const least = asked.reduce((sum, each) => sum + each.least, 0);
  if (least >= room) return asked.map((each) => (each.least / least) * room);
  // What is left is shared by what each column lacks; the root keeps one long text from taking all of it.
  const wish = asked.map(({ least: has, most }) => Math.sqrt(Math.max(0, most - has)));
  const wished = wish.reduce((sum, each) => sum + each, 0);
  const left = room - least;
  return asked.map(
    (each, at) => each.least + (wished === 0 ? left / columns : ((wish[at] ?? 0) / wished) * left),
  );
}
