import { citationsOf } from "../editing/evidence";
import { writeForReaders } from "../markdown/writing/write-markdown";
import { EVIDENCE_WORDS, citedHead } from "../markdown/cited-records";
import type { CitedRecord, DocumentLanguage, PostmortemDocument } from "../schema";
import { EXPORT_WORDS, exportFacts } from "./export-facts";
import { forReading } from "./for-reading";
import { markdownToHtml } from "./markdown-to-html";
import { PAGE_STYLE } from "./page-style";

/** What an exported page says beside its document. */
export interface PageOptions {
  language: DocumentLanguage;
  /** The version's number; null for a draft. */
  version: string | null;
  isPublic: boolean;
  records: readonly CitedRecord[];
}

/** A document as one page that needs nothing else: no script, no file, no address; the lines it cites stand at its end. */
export function writeHtml(document: PostmortemDocument, options: PageOptions): string {
  const { language, version, isPublic } = options;
  const words = EXPORT_WORDS[language];
  const [title = "", ...rest] = splitTitle(writeForReaders(forReading(document, language), language));
  const facts = exportFacts(document, language)
    .map(([label, value]) => `<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(value)}</dd>`)
    .join("");
  const foot = [version ? `${words.version} ${version}` : words.draft, isPublic ? words.public : ""].filter(
    Boolean,
  );
  return `<!doctype html>
<html lang="${document.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(document.title)}</title>
<style>
${PAGE_STYLE}
</style>
</head>
<body>
<main>
${markdownToHtml(title, language)}
${facts === "" ? "" : `<dl class="facts">${facts}</dl>`}
${scrolling(markdownToHtml(rest.join("\n"), language))}
${citedHtml(document, options)}
<footer>${foot.map(escapeHtml).join(" · ")}</footer>
</main>
</body>
</html>
`;
}

/** Our Markdown without its front matter and marks: its title line, and the rest. */
export function splitTitle(markdown: string): string[] {
  const lines = markdown
    .replace(/^---\n[\s\S]*?\n---\n/, "")
    .replace(/^<!-- aw:.* -->$/gm, "")
    .trimStart()
    .split("\n");
  return lines;
}

function citedHtml(document: PostmortemDocument, { language, records }: PageOptions): string {
  if (records.length === 0) return "";
  const citations = citationsOf(document);
  const lines = records.map((record) => {
    const { place, by, warning } = citedHead(record, citations.get(record.id) ?? [], language);
    const head = `<span>${[place, by].filter(Boolean).map(escapeHtml).join(" · ")}</span>`;
    const mark = warning === "" ? "" : ` <strong>⚠ ${escapeHtml(warning)}</strong>`;
    const line = record.text === null ? "" : `<pre>${escapeHtml(record.text)}</pre>`;
    return `<li>${head}${mark}${line}</li>`;
  });
  return `<h2>${EVIDENCE_WORDS[language].evidence}</h2>\n<ol class="records">\n${lines.join("\n")}\n</ol>`;
}

/** Wide tables scroll by themselves instead of the page. */
function scrolling(html: string): string {
  return html.replaceAll("<table>", '<div class="scroll"><table>').replaceAll("</table>", "</table></div>");
}

function escapeHtml(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
