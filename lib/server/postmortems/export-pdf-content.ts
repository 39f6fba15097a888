import type { Heading, PhrasingContent, RootContent } from "mdast";
import type { Content, ContentText, TableCell } from "pdfmake/interfaces";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { SENTENCE_CHARS } from "@/lib/domain/postmortems/html/sentence-headings";
import { withoutEmptyColumns } from "@/lib/domain/postmortems/html/without-empty-columns";
import { plainText } from "@/lib/domain/postmortems/markdown/parse-tree";
import { CHART_BOX, chartPath, chartWords } from "@/lib/domain/postmortems/html/draw-chart";
import { CHART_LANGUAGE, readChart } from "@/lib/domain/postmortems/editing/frequency-chart";
import type { DocumentLanguage } from "@/lib/domain/postmortems/schema";
import { SIDE_MARGIN, pdfTable } from "./export-pdf-table";
import { inFonts } from "./pdf-letters";
import { tagOf, tagged, type PdfTag } from "./pdf-tags";

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ["yaml", "toml"]);
const HEADINGS = ["h1", "h2", "h3", "h4", "h4", "h4"] as const;

/** Markdown as the content of a PDF: headings, text, lists, tables, code and quotes. */
export function pdfContent(markdown: string, language: DocumentLanguage, parent: PdfTag): Content[] {
  return withoutEmptyColumns(parser.parse(markdown)).children.flatMap((node) =>
    blockOf(node, language, parent),
  );
}

/** Runs of text in fonts that have their letters, tagged for what they are. */
export function runsIn(runs: readonly ContentText[] | string, tag: PdfTag): ContentText[] {
  return tagged(runs, tag).flatMap(inFonts);
}

/** The font has no pictures: marks of colour and ticks become letters, other pictures go. */
export function printable(text: string): string {
  return pictureless(text).replace(/[\t ]+/g, (run) => (run.length > 1 && !run.includes("\t") ? run : " "));
}

function pictureless(text: string): string {
  return text
    .replace(/[✅☑✔]\u{fe0f}?/gu, "[x]")
    .replace(/[❌✖✗]\u{fe0f}?/gu, "[–]")
    .replace(/[→➡]\u{fe0f}?/gu, "->")
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{fe0f}|\u{200d}|\u{20e3}/gu, (mark) =>
      /[©®™]/u.test(mark) ? mark : "",
    );
}

/** A text as it was, on a ground of its own; a page may end between two of its lines, not within one. */
export function codeBlock(text: string, parent: PdfTag): Content {
  const tag = tagOf("Code", parent);
  const lines = pictureless(text.replaceAll("\t", "    ")).split("\n");
  const body = lines.map((line): TableCell[] => [
    { text: runsIn(line === "" ? " " : line, tag), style: "code", preserveLeadingSpaces: true },
  ]);
  return {
    table: { widths: ["*"], dontBreakRows: lines.every((line) => line.length < 2_000), body },
    layout: "code",
    style: "block",
  };
}

/** A chart that stands in the text as data: its bars, with what they count above and their time below. */
function chartBlock(text: string, language: DocumentLanguage, parent: PdfTag): Content {
  const chart = readChart(text);
  if (!chart) return codeBlock(text, parent);
  const { title, caption, from, to } = chartWords(chart, language);
  const words = tagOf("P", parent);
  const picture = { tag: tagOf("Figure", parent, `${title}, ${from} – ${to}`) };
  const { width, height } = CHART_BOX;
  return {
    stack: [
      {
        text: runsIn([{ text: printable(title), bold: true }, { text: ` · ${caption}` }], words),
        style: "note",
        headlineLevel: 4,
      },
      Object.assign(picture, {
        svg: `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><path fill="#54565c" d="${chartPath(chart)}"/></svg>`,
        width: PDF_CHART_WIDTH,
        margin: [0, 4, 0, 2] satisfies [number, number, number, number],
      }),
      {
        columns: [{ text: runsIn(from, words) }, { text: runsIn(to, words), alignment: "right" }],
        style: "note",
      },
    ],
    style: "block",
    unbreakable: true,
  };
}

/** The width of the text on A4. */
const PDF_CHART_WIDTH = 595.28 - 2 * SIDE_MARGIN;

function blockOf(node: RootContent, language: DocumentLanguage, parent: PdfTag): Content[] {
  switch (node.type) {
    case "heading":
      return [
        {
          text: runsIn(inline(node.children), tagOf(`H${node.depth}`, parent)),
          ...(plainText(node).length > SENTENCE_CHARS ? { bold: false } : {}),
          style: HEADINGS[node.depth - 1] ?? "h4",
          headlineLevel: node.depth,
          ...bookmark(node),
        },
      ];
    case "paragraph":
      return [
        {
          text: runsIn(inline(node.children), tagOf("P", parent)),
          style: "paragraph",
          // A line in bold alone names what follows it.
          ...(node.children.length === 1 && node.children[0]?.type === "strong" ? { headlineLevel: 4 } : {}),
        },
      ];
    case "code":
      return [
        node.lang === CHART_LANGUAGE
          ? chartBlock(node.value, language, parent)
          : codeBlock(node.value, parent),
      ];
    case "blockquote": {
      const quote = tagOf("BlockQuote", parent);
      return [{ stack: node.children.flatMap((child) => blockOf(child, language, quote)), style: "quote" }];
    }
    case "list": {
      const list = tagOf("L", parent);
      const items = node.children.map((item): Content => {
        const body = tagOf("LBody", tagOf("LI", list));
        const box = item.checked === true ? "[x] " : item.checked === false ? "[ ] " : "";
        const parts = item.children.flatMap((child): Content[] =>
          child.type === "paragraph" && !item.spread
            ? [{ text: runsIn([{ text: box }, ...inline(child.children)], body), style: "item" }]
            : blockOf(child, language, body),
        );
        return { stack: parts };
      });
      return [
        node.ordered ? { ol: items, start: node.start ?? 1, style: "block" } : { ul: items, style: "block" },
      ];
    }
    case "table":
      return [
        pdfTable(
          node.children.map((row) => row.children.map((cell) => inline(cell.children))),
          tagOf("Table", parent),
        ),
      ];
    case "thematicBreak":
      return [{ text: " ", margin: [0, 4, 0, 4] }];
    case "html": {
      const words = node.value
        .replace(/<!--[\s\S]*?-->/g, "")
        .replace(/<br\s*\/?>/gi, "\n")
        .replace(/<[^>]*>/g, "");
      return words.trim() === ""
        ? []
        : [{ text: runsIn(printable(words.trim()), tagOf("P", parent)), style: "paragraph" }];
    }
    default:
      return [];
  }
}

/** Chapters and what stands right below them are the bookmarks of the PDF. */
function bookmark(node: Heading): Pick<ContentText, "outline" | "outlineText" | "outlineExpanded"> {
  const text = inline(node.children)
    .map((run) => (typeof run.text === "string" ? run.text : ""))
    .join("")
    .trim();
  return node.depth <= 3 && text !== "" ? { outline: true, outlineText: text, outlineExpanded: true } : {};
}

type Look = Pick<ContentText, "bold" | "italics" | "decoration" | "link" | "background">;

/** Runs of one look each: the writer of PDF forgets the look of runs within runs. */
function inline(nodes: readonly PhrasingContent[], look: Look = {}): ContentText[] {
  return nodes.flatMap((node): ContentText[] => {
    switch (node.type) {
      case "text":
        return [{ ...look, text: printable(node.value) }];
      case "strong":
        return inline(node.children, { ...look, bold: true });
      case "emphasis":
        return inline(node.children, { ...look, italics: true });
      case "delete":
        return inline(node.children, { ...look, decoration: "lineThrough" });
      case "inlineCode":
        return [{ ...look, text: printable(node.value), background: "#efefec" }];
      case "break":
        return [{ text: "\n" }];
      case "link":
        return inline(node.children, { ...look, link: node.url, decoration: "underline" });
      case "image":
        return [{ ...look, text: printable(node.alt || node.url) }];
      case "html":
        return /^<br/i.test(node.value) ? [{ text: "\n" }] : [];
      default:
        return "children" in node ? inline(node.children as PhrasingContent[], look) : [];
    }
  });
}
