import fc from "fast-check";
import { expect, test } from "vitest";
import { postmortemDocumentSchema } from "./schema";
import { documentFromTemplate, templateFromDocument } from "./template-from-document";
import { arbitraryDocument } from "./testing";

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
