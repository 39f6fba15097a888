import fc from "fast-check";
import { readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { emptyDocument } from "../editing/empty-document";
import { DOCUMENT_KINDS } from "../schema";
import { arbitraryDocument } from "../testing";
import { importDocument } from "./import-document";
import { readMarkdown } from "./read-markdown";
import { readOwnMarkdown } from "./read-own-markdown";
import { writeMarkdown } from "./writing/write-markdown";

const newId = () => "new";
const LANGUAGES = ["en", "ru"] as const;
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
          const read = readOwnMarkdown(markdown, newId);
          expect(read).not.toBeNull();
          expect(read && writeMarkdown(read, language)).toBe(markdown);
        },
      ),
      { numRuns: 100 },
    );
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
