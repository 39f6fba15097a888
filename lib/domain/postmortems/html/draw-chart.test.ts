import { expect, test } from "vitest";
import { chartPath, chartWords } from "./draw-chart";
import { markdownToHtml } from "./markdown-to-html";

const chart = {
  title: "drawer <*> is stuck",
  patternId: "p1",
  from: Date.parse("2031-05-01T10:00:00Z"),
  bucketMs: 60_000,
  counts: [0, 4, 0, 1],
};
const DATA =
  "title: drawer <*> is stuck\npattern: p1\nfrom: 2031-05-01T10:00:00.000Z\nbucket: 60 s\ncounts: 0 4 0 1";

test("a chart has a bar for each bucket with records, the highest filling the box", () => {
  const bars = chartPath(chart).match(/M[\d.]+ [\d.]+h/g);
  expect(bars).toEqual(["M180 4h", "M540 73h"]);
});

test("its words say how many and when, in either language", () => {
  expect(chartWords(chart, "en")).toEqual({
    title: "drawer <*> is stuck",
    caption: "5 records, at most 4 in 1 min",
    from: "2031-05-01 10:00 UTC",
    to: "2031-05-01 10:04 UTC",
  });
  expect(chartWords(chart, "ru").caption).toBe("записей: 5, самое большее 4 за 1 мин");
});

test("a page draws a chart that stands in the text as data, within a list too, and keeps what is none as it is", () => {
  const html = markdownToHtml(
    `\`\`\`chart\n${DATA}\n\`\`\`\n\n- seen\n\n  \`\`\`chart\n  ${DATA.replaceAll("\n", "\n  ")}\n  \`\`\`\n`,
  );
  expect(
    html.match(/<svg viewBox="0 0 720 96"[^>]*><path d="M[^"]+" fill="currentColor"><\/path><\/svg>/g),
  ).toHaveLength(2);
  expect(html).toContain("5 records, at most 4 in 1 min");
  expect(html).not.toMatch(/counts:|pattern: p1/);
  expect(markdownToHtml("```chart\nno data\n```\n")).toContain("no data");
  expect(markdownToHtml("<svg><path d='M0 0'/></svg>\n")).not.toContain("<svg");
});
