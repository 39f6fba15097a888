import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { markdownToHtml } from "../html/markdown-to-html";
import { documentFacts } from "./document-facts";
import { importDocument } from "./import-document";

const DIR = new URL("./samples/", import.meta.url);
const NAMES = markdownIn("./");
const MORE = markdownIn("./reach/");

/** Ways to write the same document that say nothing else. */
const WAYS: [string, (text: string) => string][] = [
  ["line ends of Windows", (text) => text.replace(/\n/g, "\r\n")],
  ["a byte order mark", (text) => `\uFEFF${text}`],
  ["empty lines around it", (text) => `\n \n${text}\n\n\n`],
  [
    "spaces behind its lines",
    (text) => eachLine(text, (line) => (/^$| {2}$/.test(line) ? line : `${line} `)),
  ],
  ["stars for bullets", (text) => eachLine(text, (line) => line.replace(/^( *)- (?!-)/, "$1* "))],
  [
    "headings that are closed",
    (text) => eachLine(text, (line) => line.replace(/^(#{1,6}) (.*\w)$/, "$1 $2 $1")),
  ],
  [
    "curly apostrophes",
    (text) => eachLine(text, (line) => line.replace(/^([^`<|]*\w)'(\w[^`<|]*)$/, "$1\u2019$2")),
  ],
];

describe("a document that is written in another way", { timeout: 60_000 }, () => {
  it.each(NAMES)("tells the same: %s", (name) => {
    const text = readFileSync(new URL(name, DIR), "utf8");
    const told = factsOf(text);
    for (const [way, rewrite] of WAYS) expect(factsOf(rewrite(text)), way).toEqual(told);
  });

  it.each(NAMES)("tells the same as a page: %s", (name) => {
    const text = readFileSync(new URL(name, DIR), "utf8");
    const page = `<html><body><main>${markdownToHtml(text)}</main></body></html>`;
    expect(factsOf(page)).toMatchObject(factsOf(text).map(({ words: _words, ...facts }) => facts));
  });

  it("keeps boxes, lines and messages of a page", () => {
    const [facts] = factsOf(`<html><body><h1>Depot gate stuck, 3 May 2032</h1>
<p><b>Severity:</b> high
<b>Start:</b> 3 May 2032, 10:15 UTC
<b>End:</b> 3 May 2032, 10:55 UTC</p>
<h2>Timeline</h2>
<p><strong>vera</strong> 10:16</p><blockquote><p>the gate does not open</p></blockquote>
<p><strong>oleg</strong> 10:31</p><blockquote><p>motor is hot, waiting</p></blockquote>
<p><strong>vera</strong> 10:55</p><blockquote><p>opens again</p></blockquote>
<h2>Actions</h2>
<ul><li><input type="checkbox" checked disabled> Replace the motor</li>
<li><label><input type="checkbox"> Measure its heat</label></li></ul></body></html>`);
    expect(facts).toMatchObject({
      severity: "high",
      start: "2032-05-03T10:15:00Z",
      end: "2032-05-03T10:55:00Z",
      timelineEvents: 3,
      recommendations: 2,
      wordsLost: 0,
    });
  });

  it("takes numbered lines of a paragraph for a list", () => {
    const [facts] = factsOf(`<html><body><h1>Depot gate stuck, 3 May 2032</h1><h2>Measures</h2>
<p>1. Buy a spare gate by 9 a.m.<br>2. Paint it</p></body></html>`);
    expect(facts).toMatchObject({ recommendations: 2, wordsLost: 0 });
  });

  it.each(MORE)("tells the same in all of them at once: %s", (name) => {
    const text = readFileSync(new URL(name, DIR), "utf8");
    const rewritten = WAYS.toReversed().reduce((so, [, rewrite]) => rewrite(so), text);
    expect(factsOf(rewritten)).toEqual(factsOf(text));
  });
});

function markdownIn(folder: string): string[] {
  return readdirSync(new URL(folder, DIR))
    .filter((name) => name.endsWith(".md"))
    .map((name) => folder + name);
}

function factsOf(text: string) {
  let ids = 0;
  const { documents } = importDocument(new TextEncoder().encode(text), () => `i${(ids += 1)}`);
  return documents.map((document) => {
    const { title, ...facts } = documentFacts(document, "");
    return { ...facts, title: title?.replaceAll("\u2019", "'") };
  });
}

/** Every line but those of code. */
function eachLine(text: string, rewrite: (line: string) => string): string {
  let isCode = false;
  return text
    .split("\n")
    .map((line) => {
      if (/^\s*(?:```|~~~)/.test(line)) isCode = !isCode;
      return isCode ? line : rewrite(line);
    })
    .join("\n");
}
