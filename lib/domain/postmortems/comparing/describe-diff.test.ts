import { describe, expect, it } from "vitest";
import { makeFormat } from "@/lib/format";
import { describeDiff } from "./describe-diff";
import { diffDocuments } from "./diff-documents";
import { emptyDocument } from "../editing/empty-document";
import { newItem } from "../editing/new-item";
import type { PostmortemDocument } from "../schema";
import { deltaText, writeDiff } from "./write-diff";

let ids = 0;
const base: PostmortemDocument = {
  ...emptyDocument({ title: "Queue stuck", kind: "incident", language: "en", newId: () => `s${(ids += 1)}` }),
  timeZone: "Europe/Moscow",
  rootCauses: [{ ...newItem("rootCauses", "c1", null), text: "the disk was full" }],
};
const instant = (time: string) => ({
  notBefore: `2031-01-01T${time}:00Z`,
  notAfter: `2031-01-01T${time}:00Z`,
  best: `2031-01-01T${time}:00Z`,
  text: null,
});
const withEnd = (time: string) => ({ ...base, downtime: { ...base.downtime, end: instant(time) } });
const side = (document: PostmortemDocument, version: string) => ({
  side: { version, at: "2031-01-02T00:00:00Z", author: "mira" },
  document,
});
const wordingOf = (language: "en" | "ru") => ({
  language,
  zone: base.timeZone,
  format: makeFormat(language, "UTC"),
});
const describeBoth = (before: PostmortemDocument, after: PostmortemDocument) =>
  describeDiff(diffDocuments(before, after), before, after, wordingOf(after.language));

describe("describeDiff", () => {
  it("says of an instant what it was, what it is and by how much it moved, in the document's zone", () => {
    const [group] = describeBoth(withEnd("11:02"), withEnd("11:19"));
    expect(group).toMatchObject({
      key: "downtime",
      changes: [
        { label: "Impact end", before: "14:02", after: "14:19 UTC+3", deltaMinutes: 17, words: null },
      ],
    });
  });

  it("writes a day as pages write it, whole and without marking letters of it", () => {
    const [group] = describeBoth({ ...base, date: "2031-01-01" }, { ...base, date: "2031-01-02" });
    const [before, after] = ["1\u00A0Jan\u00A02031", "2\u00A0Jan\u00A02031"];
    expect(group?.changes).toMatchObject([{ before, after, words: null }]);
  });

  it("tells the time of a whole row once, as its author wrote it", () => {
    const row = {
      ...newItem("timeline", "t1", null),
      at: instant("05:00"),
      timeText: "08:00",
      text: "it fell",
    };
    const [group] = describeBoth({ ...base, timeline: [row] }, base);
    expect(group?.changes).toMatchObject([{ kind: "removed", before: "08:00\nit fell" }]);
  });

  it.each([
    ["en", "open", "rejected", "prevents it", "detect"],
    ["ru", "открыта", "отклонена", "предотвращает", "обнаружить"],
  ] as const)("says in words what was chosen (%s)", (language, open, rejected, prevents, detect) => {
    const hypothesis = { ...newItem("hypotheses", "h", null), text: "the net" };
    const advice = { ...newItem("recommendations", "r", null), title: "Alert", type: "prevent" as const };
    const before: PostmortemDocument = {
      ...base,
      language,
      hypotheses: [hypothesis],
      recommendations: [advice],
    };
    const after: PostmortemDocument = {
      ...before,
      kind: "fix-plan",
      hypotheses: [{ ...hypothesis, verdict: "rejected" }],
      recommendations: [{ ...advice, type: "detect", mechanism: "prevents" }],
    };
    const changes = describeBoth(before, after).flatMap((group) => group.changes);
    expect(changes.map(({ before: was, after: is, words }) => [was, is, words])).toEqual(
      expect.arrayContaining([
        [open, rejected, null],
        ["", prevents, null],
        [expect.any(String), detect, null],
        [expect.any(String), language === "en" ? "fix plan" : "план исправлений", null],
      ]),
    );
  });

  it("says ranks in the document's own words, a severity in its gender", () => {
    const before: PostmortemDocument = { ...base, language: "ru", severity: "low" };
    const problem = { ...newItem("problems", "p1", null), title: "Диск полон", priority: "high" as const };
    const after: PostmortemDocument = { ...before, severity: "critical", problems: [problem] };
    const told = JSON.stringify(describeBoth(before, after));
    for (const word of ["Низкая", "Критическая", "Высокий"]) expect(told).toContain(word);
    expect(told).not.toMatch(/"(?:low|critical)"|\bhigh\b/);
  });

  it("shows the words inside a text, under the row and the section they stand in", () => {
    const after = {
      ...base,
      rootCauses: base.rootCauses.map((cause) => ({ ...cause, text: "the disk was slow" })),
    };
    expect(describeBoth(base, after)).toMatchObject([
      {
        key: "rootCauses",
        name: "Root causes",
        changes: [
          {
            title: "the disk was slow",
            label: "Text",
            words: [
              { kind: "same", text: "the disk was " },
              { kind: "removed", text: "full" },
              { kind: "added", text: "slow" },
            ],
          },
        ],
      },
    ]);
  });

  it("gathers words that would take turns into one change", () => {
    const text = (words: string) => ({
      ...base,
      lessons: [{ ...newItem("lessons", "l", null), text: words }],
    });
    const [group] = describeBoth(
      text("it stood still for an hour."),
      text("it stood still as its disk filled."),
    );
    expect(group?.changes[0]?.words).toEqual([
      { kind: "same", text: "it stood still " },
      { kind: "removed", text: "for an hour" },
      { kind: "added", text: "as its disk filled" },
      { kind: "same", text: "." },
    ]);
  });

  it("tells added, removed and moved rows, in the order of the document's sections", () => {
    const note = { ...newItem("notes", "n", null), text: "Seen twice" };
    const [first, second] = [base.rootCauses[0], { ...newItem("rootCauses", "c2", null), text: "no alert" }];
    if (!first) throw new Error("no cause");
    const before = { ...base, rootCauses: [first, second], notes: [note] };
    const after = { ...base, rootCauses: [second, first], lessons: [{ ...note, id: "l" }] };
    const groups = describeBoth(before, after);
    expect(groups.map(({ key }) => key)).toEqual(["rootCauses", "lessons", "notes"]);
    expect(groups.map(({ changes }) => changes[0]?.kind)).toEqual(["moved", "added", "removed"]);
    expect(groups[0]?.changes).toMatchObject([{ kind: "moved", from: 1, to: 2 }]);
  });

  it("names the parts of a whole row that do not say themselves what they are", () => {
    const problem = { ...newItem("problems", "p", null), title: "No pause", priority: "high" as const };
    const [group] = describeBoth(base, { ...base, problems: [{ ...problem, occurrences: 441 }] });
    expect(group?.changes[0]).toMatchObject({
      parts: [
        { label: null, text: "No pause" },
        { label: "Priority", text: "High" },
        { label: "Occurrences", text: "441" },
      ],
      after: "No pause\nHigh\n441",
    });
  });
});

describe("writeDiff", () => {
  it("is Markdown in either language", () => {
    const [before, after] = [withEnd("11:02"), { ...withEnd("11:19"), title: "Queue *stuck* again" }];
    const changes = diffDocuments(before, after);
    const markdown = writeDiff(changes, side(before, "1.0"), side(after, "draft"), wordingOf("ru"));
    expect(markdown).toContain("# Queue *stuck* again: 1.0 → черновик");
    expect(markdown).toContain("- Конец влияния: 14:02 → 14:19 UTC+3, +17 мин");
  });

  it("says so when nothing has changed", () => {
    expect(writeDiff([], side(base, "1.0"), side(base, "1.1"), wordingOf("en"))).toContain(
      "Nothing has changed.",
    );
  });

  it.each([
    [17, "+17 min"],
    [-65, "−1 h 5 min"],
    [120, "+2 h"],
    [0, "+0 min"],
  ])("words %d minutes as %s", (minutes, words) => expect(deltaText(minutes, "en")).toBe(words));
});
