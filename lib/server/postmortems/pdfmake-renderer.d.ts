declare module "pdfmake/js/Renderer.js" {
  import type { PdfTag } from "@/lib/server/postmortems/pdf-tags";

  export interface StructureElement {
    add(child: object): unknown;
  }
  /** The part of pdfkit's document that tags what is drawn. */
  export interface TaggingDocument {
    markContent(tag: string, options: { type: string }): unknown;
    markStructureContent(tag: string): object;
    endMarkedContent(): unknown;
    struct(type: string, options: { alt?: string }): StructureElement;
    addStructure(element: StructureElement): unknown;
  }
  export interface Drawn {
    tag?: PdfTag | undefined;
  }
  class Renderer {
    pdfDocument: TaggingDocument;
    renderLine(line: { inlines: Drawn[] }, x: number, y: number): void;
    renderVector(vector: object): void;
    renderSVG(svg: Drawn): void;
  }
  /** A module of CommonJS: what is taken for its default depends on who loads it. */
  const exported: typeof Renderer | { default: typeof Renderer };
  export default exported;
}
