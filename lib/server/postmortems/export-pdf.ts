import { createRequire } from "node:module";
import pdfmake from "pdfmake";
import roboto from "pdfmake/fonts/Roboto.js";
import type { Content, ContentText, TDocumentDefinitions } from "pdfmake/interfaces";
import type { PageOptions } from "@/lib/domain/postmortems/html/write-html";
import { citationsOf } from "@/lib/domain/postmortems/editing/evidence";
import { EVIDENCE_WORDS, citedHead } from "@/lib/domain/postmortems/markdown/cited-records";
import { EXPORT_WORDS, exportFacts } from "@/lib/domain/postmortems/html/export-facts";
import { forReading } from "@/lib/domain/postmortems/html/for-reading";
import { splitTitle } from "@/lib/domain/postmortems/html/write-html";
import { writeForReaders } from "@/lib/domain/postmortems/markdown/writing/write-markdown";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import { codeBlock, pdfContent, printable, runsIn } from "./export-pdf-content";
import { CELL_SIZE, SIDE_MARGIN } from "./export-pdf-table";
import { NO_SHAPE, countShapeless } from "./pdf-letters";
import { tagOf, type PdfTag } from "./pdf-tags";

// Nothing but our own fonts is read, and nothing is fetched, whatever a document asks for.
// Letters of any script, arrows and boxes of one width. Found from where the layout's own fonts lie.
const dejaVu = (name: string) =>
  createRequire(roboto.Roboto.normal).resolve(`dejavu-fonts-ttf/ttf/DejaVu${name}.ttf`);
const mono = dejaVu("SansMono");
const fonts = {
  ...roboto,
  Mono: { normal: mono, bold: mono, italics: mono, bolditalics: mono },
  Sans: {
    normal: dejaVu("Sans"),
    bold: dejaVu("Sans-Bold"),
    italics: dejaVu("Sans-Oblique"),
    bolditalics: dejaVu("Sans-BoldOblique"),
  },
};
const FONT_FILES: ReadonlySet<string> = new Set(Object.values(fonts).flatMap((font) => Object.values(font)));
pdfmake.setFonts(fonts);
pdfmake.setUrlAccessPolicy(() => false);
pdfmake.setLocalAccessPolicy((path) => FONT_FILES.has(path));
pdfmake.setTableLayouts({
  code: {
    fillColor: () => "#f4f4f1",
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingTop: (row) => (row === 0 ? 4 : 0),
    paddingBottom: (row, { table }) => (row === table.body.length - 1 ? 4 : 0),
  },
  facts: { fillColor: () => "#f4f4f1", hLineWidth: () => 0, vLineWidth: () => 0 },
  grid: {
    hLineWidth: () => 0.5,
    vLineWidth: () => 0.5,
    hLineColor: () => "#c9c9c4",
    vLineColor: () => "#c9c9c4",
    fillColor: (row) => (row === 0 ? "#f0f0ed" : null),
  },
});

/** The document as a PDF on A4, with the lines it cites at its end; and its text, for the check of leaks. */
export async function writePdf(
  document: PostmortemDocument,
  options: PageOptions,
): Promise<{ bytes: Uint8Array; text: string }> {
  const { language, version, isPublic } = options;
  const words = EXPORT_WORDS[language];
  const markdown = writeForReaders(forReading(document, language), language);
  const [title = "", ...rest] = splitTitle(markdown);
  const shapeless = countShapeless(markdown);
  const facts = exportFacts(document, language);
  const foot = [version ? `${words.version} ${version}` : words.draft, isPublic ? words.public : ""].filter(
    Boolean,
  );
  const root = tagOf("Document", null);
  const table = tagOf("Table", root);
  const content: Content[] = [
    ...pdfContent(title, language, root),
    ...(facts.length > 0
      ? [
          {
            table: {
              widths: ["auto", "*"],
              body: facts.map(([label, value]) => {
                const row = tagOf("TR", table);
                return [
                  { text: runsIn(label, tagOf("TH", row)), color: "#54565c" },
                  { text: runsIn(printable(value), tagOf("TD", row)) },
                ];
              }),
            },
            layout: "facts",
            style: "block",
          },
        ]
      : []),
    ...pdfContent(rest.join("\n"), language, root),
    ...citedContent(document, options, root),
    ...(shapeless === 0
      ? []
      : [{ text: runsIn(SHAPELESS[language](shapeless), tagOf("P", root)), style: "note" }]),
  ];
  // The layout writes into the content it is given: the text is taken first.
  const text = [document.title, document.author ?? "", ...content.map(wordsOf), ...foot].join("\n");
  const definition: TDocumentDefinitions = {
    content,
    language: document.language,
    tagged: true,
    version: "1.7",
    displayTitle: true,
    info: { title: document.title, author: document.author ?? "" },
    pageSize: "A4",
    pageMargins: [SIDE_MARGIN, 48, SIDE_MARGIN, 56],
    defaultStyle: { font: "Roboto", fontSize: 10, lineHeight: 1.25 },
    styles: {
      h1: { fontSize: 20, bold: true, margin: [0, 0, 0, 10] },
      h2: { fontSize: 14, bold: true, margin: [0, 14, 0, 6] },
      h3: { fontSize: 11.5, bold: true, margin: [0, 10, 0, 4] },
      h4: { fontSize: 10.5, bold: true, margin: [0, 8, 0, 3] },
      paragraph: { margin: [0, 0, 0, 6] },
      block: { margin: [0, 0, 0, 8] },
      quote: { margin: [12, 0, 0, 8], color: "#54565c" },
      item: { margin: [0, 0, 0, 2] },
      code: { font: "Mono", fontSize: 8, lineHeight: 1.2, margin: [4, 0, 4, 0] },
      head: { bold: true, fontSize: CELL_SIZE },
      cell: { fontSize: CELL_SIZE },
      note: { fontSize: 8.5, color: "#54565c" },
    },
    // A heading stands with some lines of what it is the heading of.
    pageBreakBefore: ({ headlineLevel, startPosition }, { getFollowingNodesOnPage }) =>
      headlineLevel !== undefined &&
      (startPosition.verticalRatio > (headlineLevel <= 3 ? 0.88 : 0.94) ||
        getFollowingNodesOnPage().length === 0),
    footer: (page, pages) => ({
      columns: [{ text: foot.join(" · ") }, { text: `${page} / ${pages}`, alignment: "right", width: 60 }],
      margin: [48, 16, 48, 0],
      style: "note",
    }),
  };
  return { bytes: new Uint8Array(await pdfmake.createPdf(definition).getBuffer()), text };
}

const SHAPELESS: Record<PageOptions["language"], (count: number) => string> = {
  en: (count) =>
    `${NO_SHAPE} stands for a letter that the fonts of this file lack (${count} of them); the web page and the Markdown have it.`,
  ru: (count) =>
    `${NO_SHAPE} стоит вместо буквы, которой нет в шрифтах этого файла (всего ${count}); на веб-странице и в Markdown она есть.`,
};

/** The words of a piece of content: those of one paragraph run together, blocks stand apart. */
function wordsOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (Array.isArray(content)) return content.map(wordsOf).join("");
  if (typeof content !== "object" || content === null) return "";
  return Object.entries(content)
    .flatMap(([key, value]) => {
      if (key === "text") return [wordsOf(value)];
      if (key === "link") return [` ${String(value)} `];
      if (key === "table" && typeof value === "object" && value !== null && "body" in value)
        return [blocksOf(value.body)];
      return ["stack", "ul", "ol", "columns"].includes(key) ? [blocksOf(value)] : [];
    })
    .join("\n");
}

function blocksOf(value: unknown): string {
  return Array.isArray(value)
    ? value.map((part) => (Array.isArray(part) ? blocksOf(part) : wordsOf(part))).join("\n")
    : "";
}

function citedContent(
  document: PostmortemDocument,
  { language, records }: PageOptions,
  root: PdfTag,
): Content[] {
  if (records.length === 0) return [];
  const citations = citationsOf(document);
  return [
    {
      text: runsIn(EVIDENCE_WORDS[language].evidence, tagOf("H2", root)),
      style: "h2",
      headlineLevel: 2,
    },
    ...records.map((record, index): Content => {
      const { place, by, warning } = citedHead(record, citations.get(record.id) ?? [], language);
      const head: ContentText[] = [
        { text: `${index + 1}. `, bold: true },
        { text: printable([place, by].filter(Boolean).join(" · ")) },
        ...(warning === "" ? [] : [{ text: ` ${warning}`, bold: true }]),
      ];
      const note: Content = { text: runsIn(head, tagOf("P", root)), style: "note", headlineLevel: 4 };
      return record.text === null ? note : { stack: [note, codeBlock(record.text, root)] };
    }),
  ];
}
