import fc from "fast-check";
import { expect, test } from "vitest";
import { emptyDocument } from "./empty-document";
import { newItem } from "./new-item";
import { postmortemDocumentSchema } from "../schema";
import { documentFromTemplate, filledTemplate, templateFromDocument } from "./template-from-document";
import { arbitraryDocument } from "../testing";

test("a template keeps the outline and no time, evidence or person; a document made of it has ids of its own", () => {
  fc.assert(
    fc.property(arbitraryDocument(), (document) => {
      const template = templateFromDocument(document);
      expect(template.sections.map(({ heading, text }) => [heading, text])).toEqual(
        document.sections.map(({ heading, text }) => [heading, text]),
      );
      const text = JSON.stringify(template);
      expect(text).not.toMatch(/"recordIds":\["|"owner":"|2031-01-01T/);
      let ids = 0;
      const newId = () => `new${(ids += 1)}`;
      const made = documentFromTemplate(template, { title: "Fresh", date: "2031-05-05", newId });
      expect(postmortemDocumentSchema.safeParse(made).success).toBe(true);
      expect([made.title, made.date]).toEqual(["Fresh", "2031-05-05"]);
      const sectionIds = new Set(made.sections.map(({ id }) => id));
      expect(made.sections.every(({ id }) => id.startsWith("new"))).toBe(true);
      for (const [at, cause] of made.rootCauses.entries()) {
        const stood = document.sections.findIndex(({ id }) => id === document.rootCauses[at]?.sectionId);
        if (stood >= 0) expect(cause.sectionId).toBe(made.sections[stood]?.id);
      }
      expect(sectionIds.size).toBe(made.sections.length);
    }),
    { numRuns: 50 },
  );
});

test("a template's texts cite nothing", () => {
  const cause = {
    ...newItem("rootCauses", "c", null),
    text: "Full, [10:02](/records/1.a.b.0), see [it](https://example.org)",
  };
  const document = emptyDocument({ title: "x", kind: "incident", language: "en", newId: () => "s" });
  expect(templateFromDocument({ ...document, rootCauses: [cause] }).rootCauses[0]?.text).toBe(
    "Full, 10:02, see [it](https://example.org)",
  );
});

test("a template started from an incident keeps its outline and words, and takes what is known before them", () => {
  let ids = 0;
  const newId = () => `id${(ids += 1)}`;
  const blank = (title: string) => emptyDocument({ title, kind: "incident", language: "en", newId });
  const template = {
    ...blank("Ours"),
    sections: blank("Ours")
      .sections.filter(({ key }) => key === "summary")
      .map((section) => ({ ...section, heading: "Brief", text: "Who was told?" })),
    problems: [{ ...newItem("problems", "p2", null), title: "Ask the vendor" }],
  };
  const known = blank("Queue stuck");
  const facts = {
    ...known,
    severity: "high" as const,
    timeline: [newItem("timeline", "e1", null)],
    problems: [{ ...newItem("problems", "p1", null), title: "disk full" }],
    sections: known.sections.map((section) => ({
      ...section,
      text: { summary: "Down for 66 min.", downtime: "From 10:00." }[String(section.key)] ?? "",
    })),
  };
  const made = filledTemplate(template, facts);
  expect(made).toMatchObject({ title: "Queue stuck", severity: "high", kind: "incident" });
  expect(made.sections.map(({ key, heading, text }) => [key, heading, text])).toEqual([
    ["downtime", null, "From 10:00."],
    ["summary", "Brief", "Down for 66 min.\n\nWho was told?"],
  ]);
  expect(made.problems.map(({ title }) => title)).toEqual(["disk full", "Ask the vendor"]);
  expect(made.timeline).toHaveLength(1);
});
