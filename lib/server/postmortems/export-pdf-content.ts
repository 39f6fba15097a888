import type { PhrasingContent, RootContent, TableCell } from "mdast";
import type { Content, TableCell as PdfCell } from "pdfmake/interfaces";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import { withoutEmptyColumns } from "@/lib/domain/postmortems/html/without-empty-columns";

const parser = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter, ["yaml", "toml"]);
const HEADINGS = ["h1", "h2", "h3", "h4", "h4", "h4"] as const;

/** Markdown as the content of a PDF: headings, text, lists, tables, code and quotes. */
export function pdfContent(markdown: string): Content[] {
  return withoutEmptyColumns(parser.parse(markdown)).children.flatMap(blockOf);
}

/** The font has no pictures: marks of colour and ticks become letters, other pictures go. */
export function printable(text: string): string {
  return text
    .replace(/[✅☑✔]\u{fe0f}?/gu, "[x]")
    .replace(/[❌✖✗]\u{fe0f}?/gu, "[–]")
    .replace(/[→➡]\u{fe0f}?/gu, "->")
    .replace(/\p{Extended_Pictographic}|\p{Emoji_Modifier}|\u{fe0f}|\u{200d}|\u{20e3}/gu, (mark) =>
      /[©®™]/u.test(mark) ? mark : "",
    )
    .replace(/[\t ]+/g, (run) => (run.length > 1 && !run.includes("\t") ? run : " "));
}

/** A text as it was, on a ground of its own. */
export function codeBlock(text: string): Content {
  return {
    table: { widths: ["*"], body: [[{ text: printable(text), style: "code", preserveLeadingSpaces: true }]] },
    layout: "code",
    style: "block",
  };
}

function blockOf(node: RootContent): Content[] {
  switch (node.type) {
    case "heading":
      return [
        { text: inline(node.children), style: HEADINGS[node.depth - 1] ?? "h4", headlineLevel: node.depth },
      ];
    case "paragraph":
      return [{ text: inline(node.children), style: "paragraph" }];
    case "code":
      return [codeBlock(node.value)];
    case "blockquote":
      return [{ stack: node.children.flatMap(blockOf), style: "quote" }];
    case "list": {
      const items = node.children.map((item): Content => {
        const box = item.checked === true ? "[x] " : item.checked === false ? "[ ] " : "";
        const parts = item.children.flatMap(blockOf);
        return { stack: box === "" ? parts : [{ text: box.trim() }, ...parts] };
      });
      return [
        node.ordered ? { ol: items, start: node.start ?? 1, style: "block" } : { ul: items, style: "block" },
      ];
    }
    case "table": {
      const width = Math.max(1, ...node.children.map((row) => row.children.length));
      const body = node.children.map((row, index) =>
        Array.from({ length: width }, (_, at) => cellOf(row.children[at], index === 0)),
      );
      const widths = Array.from({ length: width }, (_, at) => (at === width - 1 ? "*" : "auto"));
      return [{ table: { headerRows: 1, widths, body }, layout: "grid", style: "block" }];
    }
    case "thematicBreak":
      return [{ text: " ", margin: [0, 4, 0, 4] }];
    case "html": {
      const words = node.value
        .replace(/<!--[\s\S]*?-->/g, "")
        .replace(/<br\s*\/?>/gi, "\n")
        .replace(/<[^>]*>/g, "");
      return words.trim() === "" ? [] : [{ text: printable(words.trim()), style: "paragraph" }];
    }
    default:
      return [];
  }
}

function cellOf(cell: TableCell | undefined, isHead: boolean): PdfCell {
  return { text: cell ? inline(cell.children) : "", style: isHead ? "head" : "cell" };
}

function inline(nodes: readonly PhrasingContent[]): Content[] {
  return nodes.flatMap((node): Content[] => {
    switch (node.type) {
      case "text":
        return [{ text: printable(node.value) }];
      case "strong":
        return [{ text: inline(node.children), bold: true }];
      case "emphasis":
        return [{ text: inline(node.children), italics: true }];
      case "delete":
        return [{ text: inline(node.children), decoration: "lineThrough" }];
      case "inlineCode":
        return [{ text: printable(node.value), background: "#efefec" }];
      case "break":
        return [{ text: "\n" }];
      case "link":
        return [{ text: inline(node.children), link: node.url, decoration: "underline" }];
      case "image":
        return [{ text: printable(node.alt || node.url) }];
      case "html":
        return /^<br/i.test(node.value) ? [{ text: "\n" }] : [];
      default:
        return "children" in node ? inline(node.children as PhrasingContent[]) : [];
    }
  });
}
