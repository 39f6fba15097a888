import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { countLostWords, countWords } from "./count-words";
import { documentFacts } from "./document-facts";
import type { ImportedDocuments } from "./import-document";
import { importDocument } from "./import-document";
import { writeMarkdown } from "./writing/write-markdown";

const DIR = new URL("./samples/", import.meta.url);

function importBytes(bytes: Uint8Array): ImportedDocuments {
  let ids = 0;
  return importDocument(bytes, () => `i${(ids += 1)}`);
}

function factsOf(name: string) {
  const imported = importBytes(readFileSync(new URL(name, DIR)));
  return imported.documents.map((read) => documentFacts(read, imported.encoding));
}

describe("importDocument", { timeout: 60_000 }, () => {
  it("reads the well-known template with labels, an action table and a bullet timeline", () => {
    expect(factsOf("sre-style.md")).toMatchObject([
      {
        title: "Ledger Postmortem (incident #731)",
        date: "2031-10-21",
        start: "2031-10-21T14:54:00Z",
        end: "2031-10-21T16:00:00Z",
        downtimeMinutes: 66,
        timelineEvents: 7,
        rootCauses: 1,
        actionItems: 3,
        severity: null,
        wordsLost: 0,
      },
    ]);
  });

  it("reads tables, a night that passes midnight, and check lists under spans of time", () => {
    expect(factsOf("table-style.md")).toMatchObject([
      {
        severity: "high",
        start: "2031-03-04T22:40:00+01:00",
        end: "2031-03-05T00:25:00+01:00",
        downtimeMinutes: 105,
        timelineEvents: 4,
        rootCauses: 2,
        actionItems: 3,
        wordsLost: 0,
      },
    ]);
  });

  it("reads a Russian incident with labelled lines", () => {
    expect(factsOf("ru-plain.md")).toMatchObject([
      {
        language: "ru",
        date: "2031-03-15",
        severity: "high",
        start: "2031-03-15T09:42:00+03:00",
        end: "2031-03-15T10:37:00+03:00",
        downtimeMinutes: 55,
        timelineEvents: 5,
        rootCauses: 1,
        actionItems: 3,
        revisions: 2,
        wordsLost: 0,
      },
    ]);
  });

  it("reads a Russian log analysis with problems, components and grouped recommendations", () => {
    const [facts] = factsOf("ru-analysis.md");
    expect(facts).toMatchObject({
      kind: "analysis",
      date: "2031-05-03",
      components: 2,
      problems: [
        { title: "Воркер перезапускается каждые 40 секунд", priority: "critical" },
        { title: "Медленные запросы к отчётам", priority: "medium" },
      ],
      recommendations: 3,
      downtimeMinutes: null,
      wordsLost: 0,
    });
    const { documents } = importBytes(readFileSync(new URL("ru-analysis.md", DIR)));
    expect(documents[0]?.document.problems[0]).toMatchObject({
      occurrences: 1080,
      causes: ["Нехватка памяти", "Утечка в обработчике картинок"],
      recommendations: ["Поднять лимит памяти", "Найти утечку"],
      partNames: { causes: "Возможные причины" },
    });
  });

  it("reads labels in a quotation and action tables under ranks", () => {
    expect(factsOf("quoted-labels.md")).toMatchObject([
      {
        date: "2031-11-15",
        severity: "critical",
        start: "2031-11-15T14:00:00Z",
        end: "2031-11-15T16:15:00Z",
        downtimeMinutes: 135,
        timelineEvents: 6,
        rootCauses: 1,
        actionItems: 3,
        wordsLost: 0,
      },
    ]);
  });

  it("takes the zone and the length of the outage from Russian prose, and the rejected hypothesis from its list", () => {
    expect(factsOf("ru-prose-times.md")).toMatchObject([
      {
        start: "2031-06-12T18:20:00+03:00",
        end: "2031-06-12T19:05:00+03:00",
        downtimeMinutes: 45,
        timelineEvents: 3,
        hypothesesRejected: 1,
        actionItems: 2,
        severity: null,
        wordsLost: 0,
      },
    ]);
  });

  it("splits a file about several incidents and keeps what stands before them", () => {
    const facts = factsOf("several.md");
    expect(facts).toMatchObject([
      {
        title: "2031-04-02: Search returned nothing",
        severity: "medium",
        downtimeMinutes: 25,
        actionItems: 1,
        wordsLost: 0,
      },
      {
        title: "2031-05-19: Mail queue stuck",
        severity: "high",
        downtimeMinutes: 180,
        actionItems: 2,
        wordsLost: 0,
      },
    ]);
  });

  it("splits a file whose headings name no day, where each has a course and a cause of its own", () => {
    expect(factsOf("two-courses.md")).toMatchObject([
      { title: "Payment gateway refused cards", timelineEvents: 3, rootCauses: 1, wordsLost: 0 },
      { title: "Search answered slowly", timelineEvents: 2, rootCauses: 1, wordsLost: 0 },
    ]);
  });

  it("reads plain text with underlined and capital headings", () => {
    expect(factsOf("txt-style.txt")).toMatchObject([
      {
        date: "2031-09-07",
        severity: "critical",
        start: "2031-09-07T03:15:00Z",
        end: "2031-09-07T05:20:00Z",
        timelineEvents: 3,
        rootCauses: 1,
        actionItems: 2,
      },
    ]);
  });

  it("invents nothing from a template nobody filled in", () => {
    expect(factsOf("template-only.md")).toMatchObject([
      {
        date: null,
        severity: null,
        start: null,
        end: null,
        downtimeMinutes: null,
        timelineEvents: 0,
        rootCauses: 0,
        recommendations: 0,
        problems: [],
        wordsLost: 0,
      },
    ]);
  });

  it("reads a broken encoding as if it were not broken, and keeps the original", () => {
    const sound = readFileSync(new URL("ru-plain.md", DIR));
    const broken = new TextDecoder("macintosh").decode(sound);
    const imported = importBytes(new TextEncoder().encode(broken));
    expect(imported.encoding).toBe("UTF-8 misread as Mac Roman");
    expect(imported.originalText).toBe(broken);
    expect(imported.text).toBe(sound.toString("utf8"));
  });

  it("has nothing to say about an empty file", () => {
    expect(importBytes(new TextEncoder().encode(" \n\n")).documents).toEqual([]);
  });

  it.each([
    "gitlab-style.md",
    "ru-analysis.md",
    "ru-plain.md",
    "several.md",
    "sre-style.md",
    "table-style.md",
    "txt-style.txt",
  ])("loses no word of %s in its export", (name) => {
    const { documents, text } = importBytes(readFileSync(new URL(name, DIR)));
    const exported = documents.map(({ document }) => writeMarkdown(document)).join("\n");
    expect(countLostWords(countWords(text), countWords(exported.replace(/^<!-- aw:.*-->$/gm, "")))).toBe(0);
  });

  it("answers in time on hostile lines", () => {
    const hostile = [
      "# x",
      "**a".repeat(300),
      `| ${"|".repeat(2000)}`,
      `10:15 ${" ".repeat(5000)}x`,
      "- ".repeat(500),
      "1 h ".repeat(500),
    ].join("\n\n");
    const started = performance.now();
    importBytes(new TextEncoder().encode(hostile));
    expect(performance.now() - started).toBeLessThan(10_000);
  }, 20_000);
});
