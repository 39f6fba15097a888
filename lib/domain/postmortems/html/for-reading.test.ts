import { expect, test } from "vitest";
import { emptyDocument } from "../editing/empty-document";
import { readMarkdown } from "../markdown/read-markdown";
import { writeMarkdown } from "../markdown/writing/write-markdown";
import { newItem } from "../editing/new-item";
import type { DocumentLanguage, PostmortemDocument } from "../schema";
import { writeHtml } from "./write-html";

let ids = 0;
const newId = () => `i${(ids += 1)}`;
const at = {
  notBefore: "2031-01-01T10:00:00Z",
  notAfter: "2031-01-01T10:00:00Z",
  best: "2031-01-01T10:00:00Z",
  text: null,
};

function whole(language: DocumentLanguage): PostmortemDocument {
  const blank = emptyDocument({ title: "Gate", kind: "incident", language, newId });
  return {
    ...blank,
    period: { from: null, to: null, text: "first week of March" },
    subject: { services: ["gate"], hosts: ["gate-main"], environment: "prod" },
    impact: [{ ...newItem("impact", "im", null), aspect: "pay", level: "high", status: "stuck" }],
    phases: [
      {
        ...newItem("phases", "ph", null),
        title: "Host gone",
        priority: "low",
        start: at,
        minutes: { low: 20, best: 25, high: 30 },
      },
    ],
    timeline: [{ ...newItem("timeline", "tl", null), timeText: "10:00", service: "gate", text: "It jams" }],
    problems: [
      {
        ...newItem("problems", "p1", null),
        title: "Disk",
        priority: "medium",
        occurrences: 48,
        relatedProblemIds: ["p2"],
        fields: [{ label: "Priority", value: "P1" }],
      },
      { ...newItem("problems", "p2", null), title: "No alert" },
    ],
    hypotheses: [
      {
        ...newItem("hypotheses", "h", null),
        text: "The network",
        verdict: "rejected",
        evidenceAgainst: ["pings went"],
      },
    ],
    recommendations: [
      {
        ...newItem("recommendations", "r", null),
        title: "Rotate logs",
        type: "prevent",
        mechanism: "prevents",
        expectedMinutes: { low: 30, best: 45, high: 60 },
        doneWhen: "df under 70 %",
      },
    ],
  };
}

const pageOf = (document: PostmortemDocument, language: DocumentLanguage) =>
  writeHtml(document, { language, version: null, isPublic: false, records: [] })
    .replace(/<style>[\s\S]*<\/style>/, "")
    .replace(/<[^>]*>/g, " ")
    .replace(/\s+/g, " ");

test("an exported page says everything that the editor shows, in words", () => {
  const page = pageOf(whole("en"), "en");
  for (const words of [
    "first week of March",
    "gate-main",
    "prod",
    "stuck · 🟠 High",
    "Start: 2031-01-01 10:00 UTC",
    "Duration: 20–30 min",
    "gate: It jams",
    "Occurrences: 48",
    "Related problems: No alert",
    "Type: prevent",
    "Outage saved: 30–60 min (45)",
    "How it helps: prevents it",
    "Done when: df under 70 %",
  ])
    expect(page).toContain(words);
  // A rank that was changed stands beside the author's line, not behind it.
  expect(page).toMatch(/Priority: 🟡 Medium Occurrences: 48 Priority: P1/);
  expect(page).toMatch(/The network Verdict: rejected Evidence against pings went/);
  expect(pageOf(whole("ru"), "ru")).toContain("Чем помогает: предотвращает");
});

test.each(["en", "ru"] as const)(
  "Markdown in %s says it too, and comes back with the same bytes",
  (language) => {
    const markdown = writeMarkdown(whole(language));
    expect(markdown).toContain(
      language === "en" ? "**Done when:** df under 70 %" : "**Сделано, когда:** df under 70 %",
    );
    const { document } = readMarkdown(markdown, newId);
    expect(writeMarkdown(document)).toBe(markdown);
    expect(document.recommendations[0]).toMatchObject({ type: "prevent", doneWhen: "df under 70 %" });
  },
);

test("what was changed by hand in those lines is what comes back", () => {
  const markdown = writeMarkdown(whole("en"))
    .replace("**Type:** prevent", "**Type:** detect")
    .replace("30–60 min (45)", "10–20 min")
    .replace("**Done when:** df under 70 %", "**Done when:** the alert fires");
  expect(readMarkdown(markdown, newId).document.recommendations[0]).toMatchObject({
    type: "detect",
    expectedMinutes: { low: 10, best: 10, high: 20 },
    doneWhen: "the alert fires",
    fields: [],
  });
});
