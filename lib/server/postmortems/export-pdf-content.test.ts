import { expect, test } from "vitest";
import { pdfContent } from "./export-pdf-content";
import { tagOf } from "./pdf-tags";

test("a chart that stands in the text as data is drawn, and what is none stays as it was", () => {
  const data = "title: jam\nfrom: 2031-05-01T10:00:00.000Z\nbucket: 60 s\ncounts: 0 4 0 1";
  const drawn = JSON.stringify(pdfContent(`\`\`\`chart\n${data}\n\`\`\`\n`, "ru", tagOf("Document", null)));
  expect(drawn).toContain("<svg xmlns=");
  expect(drawn).toContain("записей: 5, самое большее 4 за 1 мин");
  expect(drawn).not.toContain("counts:");
  expect(JSON.stringify(pdfContent("```chart\nno data\n```\n", "en", tagOf("Document", null)))).toContain(
    "no data",
  );
});
