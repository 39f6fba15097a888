import { describe, expect, it } from "vitest";
import { emptyDocument } from "./empty-document";
import { evidenceOf } from "./evidence";
import { readChart } from "./frequency-chart";
import { argueWithRecord, citeRecords, insertChart, insertEvent, insertExcerpt } from "./insert-evidence";
import { newItem } from "./new-item";
import type { PostmortemDocument } from "../schema";

let ids = 0;
const empty = emptyDocument({ title: "x", kind: "incident", language: "en", newId: () => `s${(ids += 1)}` });
const document: PostmortemDocument = {
  ...empty,
  rootCauses: [{ ...newItem("rootCauses", "c", null), text: "Disk" }],
  problems: [newItem("problems", "p", null)],
  hypotheses: [newItem("hypotheses", "h", null)],
};
const summary = document.sections.find(({ key }) => key === "summary")?.id ?? "";
const at = (itemId: string | null) => ({ sectionId: summary, itemId });
const instant = (time: string) => ({
  notBefore: `2031-01-01T${time}:00Z`,
  notAfter: `2031-01-01T${time}:00Z`,
  best: `2031-01-01T${time}:00Z`,
  text: null,
});
const event = (id: string, time: string) => ({
  id,
  at: instant(time),
  timeText: time,
  service: null,
  text: id,
  recordIds: [`1.${id}.a.0`],
  origin: "records" as const,
});

describe("evidence put into a document", () => {
  it("is cited by the item at hand, or by the section's text, once", () => {
    const cited = citeRecords(citeRecords(document, at("c"), ["1.a.b.0"]), at("c"), ["1.a.b.0"]);
    expect(cited.rootCauses[0]?.recordIds).toEqual(["1.a.b.0"]);
    const section = citeRecords(document, at(null), ["1.a.b.0"]).sections.find(({ id }) => id === summary);
    expect(section?.recordIds).toEqual(["1.a.b.0"]);
  });

  it("is an excerpt of a problem, and a fenced block with its records elsewhere", () => {
    const lines = { caption: "api", text: "a\n```\nb", recordIds: ["1.a.b.0"] };
    expect(insertExcerpt(document, at("p"), lines).problems[0]?.excerpts).toEqual([
      { ...lines, language: "" },
    ]);
    const [cause] = insertExcerpt(document, at("c"), lines).rootCauses;
    expect(cause).toMatchObject({ text: "Disk\n\napi\n\n````\na\n```\nb\n````", recordIds: ["1.a.b.0"] });
  });

  it("argues for or against a hypothesis with a link to the line", () => {
    const argued = argueWithRecord(
      document,
      at("h"),
      { id: "1.a.b.0", label: "10:02 api" },
      "evidenceAgainst",
    );
    expect(argued.hypotheses[0]?.evidenceAgainst).toEqual(["[10:02 api](/records/1.a.b.0)"]);
    expect(evidenceOf(argued).recordIds).toEqual(["1.a.b.0"]);
  });

  it("is a chart that can be read back from the text", () => {
    const chart = { title: "refused", patternId: "p", from: 0, bucketMs: 60_000, counts: [1, 0, 4] };
    const text = insertChart(document, at("c"), chart).rootCauses[0]?.text ?? "";
    const [, block = ""] = /```chart\n([\s\S]*)\n```/.exec(text) ?? [];
    expect(readChart(block)).toEqual(chart);
  });

  it("is an event where its time belongs, once", () => {
    const timeline = ["b", "10:30", "c", "10:40", "a", "10:20"];
    let grown = document;
    for (let index = 0; index < timeline.length; index += 2)
      grown = insertEvent(grown, event(timeline[index] ?? "", timeline[index + 1] ?? ""));
    expect(grown.timeline.map(({ id }) => id)).toEqual(["a", "b", "c"]);
    expect(insertEvent(grown, { ...event("b", "10:30"), id: "again" })).toBe(grown);
  });
});
