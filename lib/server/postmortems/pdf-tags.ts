import type { ContentText } from "pdfmake/interfaces";
import exported, { type Drawn, type StructureElement, type TaggingDocument } from "pdfmake/js/Renderer.js";

/** What a piece of a PDF is to whoever has it read aloud: a heading, a cell, an item of a list, within what else. */
export interface PdfTag {
  type: string;
  parent: PdfTag | null;
  /** What a picture shows. */
  alt?: string;
}

export const tagOf = (type: string, parent: PdfTag | null, alt?: string): PdfTag => ({
  type,
  parent,
  ...(alt === undefined ? {} : { alt }),
});

/** Runs of text that belong to a tag; the layout carries what it does not know along to the line it draws. */
export function tagged(runs: readonly ContentText[] | string, tag: PdfTag): ContentText[] {
  return (typeof runs === "string" ? [{ text: runs }] : runs).map((run) => Object.assign({}, run, { tag }));
}

const elements = new WeakMap<TaggingDocument, Map<PdfTag, StructureElement>>();
const drawn = new WeakSet<object>();

// pdfmake lays out and pdfkit writes; both can say what a line is, and between them nothing does. What has no tag, such as
// rules, bullets, feet of pages and heads of tables that are repeated, is decoration.
const Renderer = "default" in exported ? exported.default : exported;
const { renderLine, renderVector, renderSVG } = Renderer.prototype;
Renderer.prototype.renderLine = function (line, x, y) {
  const [first] = line.inlines;
  const isRepeated = first !== undefined && drawn.has(first);
  if (first) drawn.add(first);
  within(this.pdfDocument, isRepeated ? undefined : first?.tag, () => renderLine.call(this, line, x, y));
};
Renderer.prototype.renderVector = function (vector) {
  within(this.pdfDocument, undefined, () => renderVector.call(this, vector));
};
Renderer.prototype.renderSVG = function (svg) {
  within(this.pdfDocument, svg.tag, () => renderSVG.call(this, svg));
};

function within(document: TaggingDocument, tag: Drawn["tag"], draw: () => void): void {
  if (!tag) document.markContent("Artifact", { type: "Layout" });
  const content = tag && document.markStructureContent(tag.type);
  draw();
  document.endMarkedContent();
  if (tag && content) elementOf(document, tag).add(content);
}

/** The element of a tag, made when the first of it is drawn: elements stand in the order in which they are read. */
function elementOf(document: TaggingDocument, tag: PdfTag): StructureElement {
  const known = elements.get(document) ?? new Map<PdfTag, StructureElement>();
  elements.set(document, known);
  const found = known.get(tag);
  if (found) return found;
  const made = document.struct(tag.type, tag.alt === undefined ? {} : { alt: tag.alt });
  known.set(tag, made);
  if (tag.parent) elementOf(document, tag.parent).add(made);
  else document.addStructure(made);
  return made;
}
