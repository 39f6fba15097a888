import { describe, expect, test } from "vitest";
import { htmlToMarkdown } from "../html/html-to-markdown";
import { importDocument } from "./import-document";

const read = (text: string) => {
  let ids = 0;
  return importDocument(new TextEncoder().encode(text), () => `i${(ids += 1)}`);
};

describe("a text that would take too long", () => {
  test.each([
    ["10,000 nested quotes", `${">".repeat(10_000)} x`, "depth"],
    ["10,000 nested lists", `${"- ".repeat(10_000)}x`, "depth"],
    ["10,000 stars", "*".repeat(10_000), "marks"],
    ["10,000 open brackets", "[".repeat(10_000), "marks"],
    ["stars between words", "*a ".repeat(30_000), "marks"],
    [
      "lists nested by indent",
      Array.from({ length: 300 }, (_, n) => `${"  ".repeat(n)}- a`).join("\n"),
      "depth",
    ],
    ["1.6 MB on one line", "a ".repeat(800_000), "characters"],
    ["20,000 bullets", "* a\n".repeat(20_000), "lines"],
  ])("is refused at once, with the limit it exceeds: %s", (_, text, limit) => {
    expect(read(text)).toMatchObject({ limit, documents: [] });
  });
});

describe("a file that is no text", () => {
  test("is refused as such, and a text with a few strange bytes is not", () => {
    const picture = Uint8Array.from({ length: 4_000 }, (_, at) => (at * 7_919 + ((at * at) >> 3)) % 256);
    expect(importDocument(picture, () => "i1")).toMatchObject({ isBinary: true, documents: [], limit: null });
    expect(read("# Outage\n\nThe log ended with \u0001\u0002\u0000 and rest.\n")).toMatchObject({
      isBinary: false,
      documents: [{ wordsLost: 0 }],
    });
  });
});

describe("HTML", () => {
  test("drops what is no word to a reader and keeps every visible one", () => {
    const page = `<html><head><title>t</title><style>p{color:red}</style></head><body><script>let a = "hidden";</script>
      <h1>Gate failure</h1><p>Half<b>bold</b> and <em>slanted</em>, a <a href="https://example.net/x">link</a>.</p>
      <p style="display:none">unseen</p><pre><code>run --now</code></pre><ul><li>a<ul><li>b</li></ul></li></ul></body></html>`;
    const imported = read(page);
    expect(imported.format).toBe("html");
    expect(imported.documents.map(({ wordsLost }) => wordsLost)).toEqual([0]);
    const { markdown } = htmlToMarkdown(page);
    expect(markdown).not.toMatch(/hidden|unseen|color/);
    expect(markdown).toContain("run --now");
    expect(markdown).toMatch(/- a\n {2}- b/);
  });

  test("facts in a table without a head and in a definition list become labelled lines", () => {
    const { markdown } = htmlToMarkdown(
      "<table><tr><th>Severity</th><td>High</td></tr></table><dl><dt>Start</dt><dd>10:00 UTC</dd></dl>",
    );
    expect(markdown).toContain("**Severity:** High");
    expect(markdown).toContain("**Start:** 10:00 UTC");
  });
});

test("the repair of an encoding can be declined, and the text then stays as it came", () => {
  const broken = "# Сбой почты\n\nПочта не работала 40 минут.\n".replace(/[А-яё]+/g, (word) =>
    new TextDecoder("windows-1251").decode(new TextEncoder().encode(word)),
  );
  const bytes = new TextEncoder().encode(broken);
  const repaired = importDocument(bytes, () => "i");
  expect(repaired.documents[0]?.document.title).toBe("Сбой почты");
  expect(repaired.originalText).toBe(broken);
  expect(importDocument(bytes, () => "i", { repair: false })).toMatchObject({ text: broken, repair: [] });
});
