import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arbitraryDocument } from "../testing";
import { applyChanges, diffDocuments } from "./diff-documents";
import { diffWords } from "./diff-words";
import { emptyDocument } from "../editing/empty-document";
import type { PostmortemDocument } from "../schema";

let ids = 0;
const empty = emptyDocument({
  title: "Queue stuck",
  kind: "incident",
  language: "en",
  newId: () => `x${(ids += 1)}`,
});
const row = (id: string, text: string) => ({
  id,
  sectionId: null,
  origin: "person" as const,
  recordIds: [],
  source: null,
  at: null,
  until: null,
  timeText: "",
  service: null,
  text,
  cells: [],
});

describe("diffDocuments", { timeout: 60_000 }, () => {
  it("law 5: applying the changes to the old document gives the new one", () => {
    fc.assert(
      fc.property(arbitraryDocument(), arbitraryDocument(), (before, after) => {
        expect(applyChanges(before, diffDocuments(before, after))).toEqual(JSON.parse(JSON.stringify(after)));
      }),
      { numRuns: 40 },
    );
  });

  it("finds nothing between a document and itself", () => {
    fc.assert(
      fc.property(
        arbitraryDocument(),
        (document) => diffDocuments(document, structuredClone(document)).length === 0,
      ),
      { numRuns: 20 },
    );
  });

  it("tells a moved row from one that was removed and added, and says the fewest moves", () => {
    const before: PostmortemDocument = { ...empty, timeline: [row("a", "1"), row("b", "2"), row("c", "3")] };
    const after: PostmortemDocument = { ...empty, timeline: [row("c", "3"), row("a", "1"), row("b", "2")] };
    expect(diffDocuments(before, after)).toEqual([
      { kind: "row-moved", list: "timeline", id: "c", from: 2, to: 0 },
    ]);
  });

  it("says by how many minutes an instant moved", () => {
    const at = (time: string) => ({
      notBefore: `2031-01-01T${time}:00Z`,
      notAfter: `2031-01-01T${time}:59Z`,
      best: `2031-01-01T${time}:00Z`,
      text: time,
    });
    const before: PostmortemDocument = { ...empty, timeline: [{ ...row("a", "end"), at: at("14:02") }] };
    const after: PostmortemDocument = { ...empty, timeline: [{ ...row("a", "end"), at: at("14:19") }] };
    expect(diffDocuments(before, after)).toMatchObject([
      { kind: "row-changed", field: "at", deltaMinutes: 17 },
    ]);
  });

  it("shows the words inside a changed text", () => {
    const before: PostmortemDocument = { ...empty, timeline: [row("a", "очередь не двигалась 16 часов")] };
    const after: PostmortemDocument = { ...empty, timeline: [row("a", "очередь стояла 16 часов")] };
    expect(diffDocuments(before, after)).toMatchObject([
      {
        words: [
          { kind: "same", text: "очередь " },
          { kind: "removed", text: "не двигалась" },
          { kind: "added", text: "стояла" },
          { kind: "same", text: " 16 часов" },
        ],
      },
    ]);
  });
});

describe("diffWords", { timeout: 60_000 }, () => {
  it("keeps both texts whole", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (before, after) => {
        const changes = diffWords(before, after);
        const text = (kind: "added" | "removed") =>
          changes
            .filter((change) => change.kind !== kind)
            .map((change) => change.text)
            .join("");
        return text("added") === before && text("removed") === after;
      }),
    );
  });
});
