import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { citationOf, citedIn, evidenceOf } from "./evidence";
import { readChart, writeChart } from "./frequency-chart";
import { newItem } from "./new-item";
import { emptyDocument } from "./empty-document";

let ids = 0;
const empty = emptyDocument({ title: "x", kind: "incident", language: "en", newId: () => `s${(ids += 1)}` });

describe("evidenceOf", () => {
  it("counts a statement as evidenced by its ids, its excerpts, or a link in its text", () => {
    const excerpt = { caption: "", language: "", text: "line", recordIds: ["1.b.c.0"] };
    const document = {
      ...empty,
      timeline: [
        { ...newItem("timeline", "t1", null), recordIds: ["1.a.a.0"] },
        newItem("timeline", "t2", null),
      ],
      problems: [{ ...newItem("problems", "p1", null), excerpts: [excerpt] }],
      rootCauses: [
        { ...newItem("rootCauses", "c1", null), text: `Disk: ${citationOf("1.c.d.0", "10:02 [api]")}` },
      ],
    };
    expect(evidenceOf(document)).toEqual({
      statements: 4,
      evidenced: 3,
      recordIds: ["1.a.a.0", "1.b.c.0", "1.c.d.0"],
      bare: ["t2"],
    });
  });

  it("asks no evidence of plans and lessons", () => {
    const document = { ...empty, lessons: [newItem("lessons", "l", null)] };
    expect(evidenceOf(document)).toMatchObject({ statements: 0, bare: [] });
  });

  it("finds a cited record whatever stands around it", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) =>
        citedIn([`${before}${citationOf("2.x.y.1", "line")}${after}`]).includes("2.x.y.1"),
      ),
    );
  });
});

describe("a chart in a document", () => {
  it("is read back as it was written", () => {
    const chart = fc.record({
      title: fc.constantFrom("", "api: refused", "очередь"),
      patternId: fc.constantFrom(null, "p1"),
      from: fc.integer({ min: 0, max: 4e12 }),
      bucketMs: fc.constantFrom(1_000, 60_000, 3_600_000),
      counts: fc.array(fc.nat(), { minLength: 1, maxLength: 50 }),
    });
    fc.assert(
      fc.property(chart, (value) => {
        expect(readChart(writeChart(value))).toEqual(value);
      }),
    );
  });

  it.each([
    "",
    "counts: 1 2",
    "from: x\nbucket: 1 s\ncounts: 1",
    "from: 2031-01-01\nbucket: 1 s\ncounts: -1",
  ])("is none when its lines do not describe one: %j", (text) => expect(readChart(text)).toBeNull());
});
