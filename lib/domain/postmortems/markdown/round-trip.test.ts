import fc from "fast-check";
import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { emptyDocument } from "../editing/empty-document";
import { DOCUMENT_KINDS } from "../schema";
import { arbitraryDocument } from "../testing";
import { writeJson } from "../write-json";
import { fullDocument } from "../testing-full-document";
import { importDocument } from "./import-document";
import { readMarkdown } from "./read-markdown";
import { readOwnMarkdown } from "./read-own-markdown";
import { writeMarkdown } from "./writing/write-markdown";

const newId = () => "new";
const LANGUAGES = ["en", "ru"] as const;
/** Texts that could be taken for marks of ours, of Markdown or of YAML, or that some programs take for line breaks. */
const NASTY: ((path: string) => string)[] = [
  (path) => `${path} | pipe \\| back \\ \`tick\` <b>html</b> & &amp; <br> "q" 'a'`,
  (path) => `--- \n# ${path}\n\n\`\`\`\nfence\n\`\`\`\n| a | b |\n|---|---|\n| 1 | 2 |`,
  (path) => `  ${path} within spaces  `,
  (path) => `\t${path}\ttabs\t`,
  (path) => `🔴👩‍👩‍👧 ${path} é e\u0301 שלום \u202e${path}\u202c`,
  (path) => `${"сверхдлинноеслово".repeat(60)} ${path}`,
  (path) => `- [x] ${path}\n- **Owner:** Mira\n1. one\n\n\n\n> quote\n**Priority:** High\n## Timeline`,
  (path) => `<!-- ${path} -->\n<!-- aw:item -->\n<!-- aw:exact [] -->\n-->`,
  (path) => `***\n===\n${path}\n===\n---\n`,
  (path) => `\r\n${path}\r\nx\ry`,
  (path) => `${path}\u00a0\u2028\u2029\ufeff\u200b\u0085\u000c end`,
  () => "",
  () => " \n",
  (path) => `${path}\\`,
  () => "null",
];

/** A value with no blanks around its texts and one kind of line break. */
function trimmed(value: unknown): unknown {
  if (typeof value === "string") return value.replace(/\r\n?/g, "\n").trim();
  if (Array.isArray(value)) return value.map(trimmed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, trimmed(part)]));
}
const SAMPLES = new URL("./samples/", import.meta.url);
const FILES = ["", "reach/"].flatMap((folder) =>
  readdirSync(new URL(folder, SAMPLES))
    .filter((name) => /\.(?:md|txt|html)$/.test(name))
    .map((name) => folder + name),
);

describe("our own Markdown", { timeout: 60_000 }, () => {
  it("law 5: export, import, export gives the same bytes, whatever the document holds", () => {
    fc.assert(
      fc.property(
        arbitraryDocument(),
        fc.constantFrom("en" as const, "ru" as const),
        (document, language) => {
          const markdown = writeMarkdown(document, language);
          const read = importDocument(new TextEncoder().encode(markdown), newId).documents[0]?.document;
          expect(read && writeMarkdown(read, language)).toBe(markdown);
          expect(trimmed(read)).toMatchObject({ title: trimmed(document.title) ?? "" });
        },
      ),
      { numRuns: 100 },
    );
  });

  it.each(NASTY.map((textOf, index) => [JSON.stringify(textOf("…").slice(0, 30)), index] as const))(
    "law 5: brings every field there is back, with %s in it",
    (_, index) => {
      for (const language of LANGUAGES) {
        let turn = index;
        const alike = fullDocument(language, (path) => NASTY[index]?.(path) ?? "");
        const mixed = fullDocument(language, (path) => NASTY[(turn += 1) % NASTY.length]?.(path) ?? "");
        for (const [document, headings] of [
          [alike, language],
          [mixed, language === "en" ? "ru" : "en"],
        ] as const) {
          const markdown = writeMarkdown(document, headings);
          const { documents } = importDocument(new TextEncoder().encode(markdown), newId);
          const read = documents[0]?.document;
          expect(read && writeMarkdown(read, headings)).toBe(markdown);
          expect(documents[0]?.wordsLost).toBe(0);
          expect(trimmed(read)).toEqual(trimmed(document));
        }
      }
    },
  );

  it.each([
    ["letters that look misread", "The page said РџСЂРёРІРµС‚ and ÐŸÑ€Ð¸Ð²ÐµÑ‚."],
    ["deeper quotes than are read of others", `${"> ".repeat(60)}x`],
    ["a text longer than is read of others", "word ".repeat(130_000)],
    ["more lines than are read of others", "a line\n".repeat(13_000)],
  ])("brings %s back as they were written", (_, text) => {
    const document = emptyDocument({ title: "Mill", kind: "incident", language: "ru", newId });
    const [first] = document.sections;
    if (first) first.text = text;
    const markdown = writeMarkdown(document);
    const { documents, limit } = importDocument(new TextEncoder().encode(markdown), newId);
    expect(limit).toBeNull();
    expect(documents[0] && writeMarkdown(documents[0].document)).toBe(markdown);
    expect(documents[0]?.document.sections[0]?.text).toBe(text.trim());
    const json = writeJson(document, [], "schema.json");
    const again = importDocument(new TextEncoder().encode(json), newId);
    expect(again.documents[0]?.document).toEqual(document);
  });

  it("asks again what was not answered yet", () => {
    const document = emptyDocument({ title: "Mill", kind: "incident", language: "en", newId });
    document.questions = [{ id: "q", key: "zone-unknown", facts: { near: 3 }, options: ["UTC", "leave"] }];
    const again = readMarkdown(writeMarkdown(document), newId);
    expect(again.questions).toEqual(document.questions);
    expect(again.document.questions).toEqual(document.questions);
  });

  it.each(DOCUMENT_KINDS.flatMap((kind) => LANGUAGES.map((language) => [kind, language] as const)))(
    "brings the %s template in %s back byte for byte, under headings of either language",
    (kind, language) => {
      let ids = 0;
      const document = emptyDocument({ title: "Mill", kind, language, newId: () => `i${(ids += 1)}` });
      for (const headings of LANGUAGES) {
        const markdown = writeMarkdown(document, headings);
        const read = readMarkdown(markdown, newId).document;
        expect(writeMarkdown(read, headings)).toBe(markdown);
        expect(read).toMatchObject({ kind, language });
        expect(read.sections.map(({ key, prompt }) => [key, prompt])).toEqual(
          document.sections.map(({ key, prompt }) => [key, prompt]),
        );
      }
    },
  );

  it.each(FILES)("brings the import of %s back byte for byte and value for value", (name) => {
    let ids = 0;
    const { documents } = importDocument(readFileSync(new URL(name, SAMPLES)), () => `i${(ids += 1)}`);
    for (const { document } of documents) {
      const json = writeJson(document, [], "schema.json");
      const reread = importDocument(new TextEncoder().encode(json), newId).documents[0]?.document;
      expect(reread && writeJson(reread, [], "schema.json")).toBe(json);
      const markdown = writeMarkdown(document);
      const again = readMarkdown(markdown, newId);
      expect(writeMarkdown(again.document)).toBe(markdown);
      expect(again.wordsLost).toBe(0);
      expect({ ...again.document, timeline: again.document.timeline.map(({ at }) => at) }).toMatchObject({
        title: document.title,
        downtime: document.downtime,
        timeline: document.timeline.map(({ at }) => at),
        recommendations: document.recommendations.map(({ title, rank, owner, done }) => ({
          title,
          rank,
          owner,
          done,
        })),
      });
    }
  });

  it("lets a change made by hand win over what is hidden", () => {
    let ids = 0;
    const { documents } = importDocument(
      readFileSync(new URL("ru-analysis.md", SAMPLES)),
      () => `i${(ids += 1)}`,
    );
    const [first] = documents;
    if (!first) throw new Error("no document");
    const markdown = writeMarkdown(first.document)
      .replace("**Приоритет:** критический", "**Приоритет:** низкий")
      .replace("- Нехватка памяти", "- Мало памяти");
    const again = readOwnMarkdown(markdown, newId);
    expect(again?.problems[0]?.fields[0]).toEqual({ label: "Приоритет", value: "низкий" });
    expect(again?.problems[0]?.causes[0]).toBe("Мало памяти");
  });
});
