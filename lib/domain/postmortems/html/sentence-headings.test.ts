import { expect, test } from "vitest";
import { markdownToHtml } from "./markdown-to-html";
import { SENTENCE_CHARS } from "./sentence-headings";

test("a heading that is a whole sentence does not shout, one that is a title does", () => {
  const title = "Rotate the drawer's keys";
  const sentence = `Rotate the keys of every drawer ${"and of every till ".repeat(4)}before the shop opens`;
  expect(sentence.length).toBeGreaterThan(SENTENCE_CHARS);
  const html = markdownToHtml(`### ${title}\n\n### ${sentence}\n`);
  expect(html).toContain(`<h3>${title}</h3>`);
  expect(html).toContain(`<h3 class="sentence">${sentence}</h3>`);
  expect(markdownToHtml(`# ${sentence}\n`)).toBe(`<h1>${sentence}</h1>`);
});
