import { expect, test } from "vitest";
import { readMarkdown } from "@/lib/domain/postmortems/markdown/read-markdown";
import { writePdf } from "./export-pdf";
import { inFonts, NO_SHAPE } from "./pdf-letters";

let ids = 0;
const pdfOf = async (markdown: string) => {
  const { document } = readMarkdown(markdown, () => `i${(ids += 1)}`);
  const options = { language: document.language, version: null, isPublic: false, records: [] };
  const { bytes, text } = await writePdf(document, options);
  return { raw: new TextDecoder("latin1").decode(bytes), text };
};

test("a PDF says what each part of it is, in reading order, and in which language", async () => {
  const { raw } = await pdfOf(
    "# Очередь стоит\n\n**Автор:** Мира\n\n## Краткое описание\n\nТекст.\n\n> цитата\n\n- один\n- два\n\n```\nлог\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
  );
  expect(raw).toContain("/Marked true");
  expect(raw).toMatch(/\/Lang \(ru\)/);
  const types = [...raw.matchAll(/\/S \/(\w+)/g)].map(([, type]) => type);
  for (const type of ["Document", "H1", "H2", "P", "BlockQuote", "L", "LI", "LBody", "Code", "Table", "TR"])
    expect(types, type).toContain(type);
  expect(types.filter((type) => type === "TH")).toHaveLength(3);
  expect(types.filter((type) => type === "TD")).toHaveLength(3);
});

test("a table that goes over pages has its head once for whoever hears it read", async () => {
  const { raw } = await pdfOf(
    `# Gate\n\n## Timeline\n\n| Time | Event |\n|---|---|\n${"| 10:00 | jam |\n".repeat(120)}`,
  );
  expect(raw.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(1);
  expect(raw.match(/\/S \/TH\b/g)).toHaveLength(2);
});

test("letters that the font lacks come from another, and those of none are seen to be missing", async () => {
  const fontsOf = (text: string) => inFonts({ text }).map((run) => [run.text, run.font ?? null]);
  expect(fontsOf("Սեր и მზე ≥ 2")).toEqual([
    ["Սեր", "Sans"],
    [" и ", null],
    ["მზე", "Sans"],
    [" ≥ 2", null],
  ]);
  expect(fontsOf("и\u0306од, мёд, ᾱ")).toEqual([["йод, мёд, ᾱ", null]]);
  expect(fontsOf("你好!")).toEqual([
    [`${NO_SHAPE}${NO_SHAPE}`, "Sans"],
    ["!", null],
  ]);
  expect((await pdfOf("# Gate\n\n## Summary\n\nSigned 你好.\n")).text).toContain(
    `${NO_SHAPE} stands for a letter that the fonts of this file lack (2 of them)`,
  );
  expect((await pdfOf("# Gate\n\n## Summary\n\nSigned.\n")).text).not.toContain(NO_SHAPE);
});
