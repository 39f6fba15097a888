import fc from "fast-check";
import { expect, test } from "vitest";
import { importDocument } from "./import-document";

const LINES = [
  "# Outage of the gate",
  "## Timeline",
  "## Хронология",
  "### Problem 1: disk full (Critical)",
  "Root cause:",
  "Что сделать:",
  "Action items",
  "=====",
  "-----",
  "**Severity:** high",
  "**Date**: 2031-04-05",
  "1.1. Начало: 05.04.2031 10:00 (UTC+3)",
  "4.2. Узел сменил имя.",
  "- 10:15 – gate stuck",
  "* 11:40 am gate opened",
  "10:20\tqueue grows",
  "1. Check the oil",
  "  - nested bullet",
  "- [x] oiled",
  "| Time | Event | Who |",
  "| --- | --- | --- |",
  "| 10:15 | stuck | Mira |",
  "||Task||Owner||",
  "|oil the gate|[~mira]|",
  "h2. Impact",
  "h3. Причина",
  "{code:bash}",
  "{code}",
  "```",
  "~~~text",
  "> quoted words",
  "Vera Klim, [05.04.2031 10:15]",
  "[05.04.2031, 10:16:01] Oleg: looking",
  "From: Ida Brandt",
  "To: all",
  "Subject: gate report",
  "The outage lasted 25 minutes.",
  "Простой составил 25 минут.",
  "<b>bold</b> text",
  "\ttabbed line",
  "",
  "",
];
/** Shapes that only a run of lines makes. */
const RUNS = [
  [
    "Vera Klim, [05.04.2031 10:15]",
    "gate stuck",
    "",
    "Oleg Stern, [05.04.2031 10:18]",
    "oiling",
    "it squeaks",
    "",
    "Zoya Lund, [05.04.2031 10:40]",
    "open again",
  ],
  [
    "[05.04.2031, 10:16] Ada: stuck",
    "[05.04.2031, 10:17] Bob: where",
    "[05.04.2031, 10:19] Cleo: north gate",
  ],
  [
    "h2. Summary",
    "gate *stuck* for {color:red}25 minutes{color}",
    "||Time||Event||",
    "|10:15|stuck|",
    "h2. Cause",
    "* rust",
    "** old rust",
  ],
  ["Timeline (UTC)", "10:15\tstuck", "10:40\topen", ""],
  ["", "Action items", "Oil the gate (Mira, 2031-05-01)", "Count the hinges (Oleg)", ""],
  ["3.1. First clause", "3.2. Second clause"],
];
const MAIL = [
  "From: Ida Brandt",
  "To: everyone",
  "Date: Fri, 12 Dec 2031 10:15:00 +0100",
  "Subject: Re: gate report",
  "",
];
const source = fc
  .record({
    head: fc.constantFrom([], MAIL),
    body: fc.array(
      fc.oneof(
        { weight: 5, arbitrary: fc.constantFrom(...LINES).map((line) => [line]) },
        { weight: 1, arbitrary: fc.lorem({ maxCount: 6 }).map((line) => [line]) },
        { weight: 2, arbitrary: fc.constantFrom(...RUNS) },
      ),
      { minLength: 1, maxLength: 25, size: "max" },
    ),
  })
  .map(({ head, body }) => [...head, ...body.flat()].join("\n"));

/** Words as a reader counts them; marks of a wiki's own are none. */
function wordsOf(text: string): Set<string> {
  return new Set(
    text.replace(/\{(?:code|color)(?::\w+)?\}|^h\d\.|<\/?b>/gm, " ").match(/[\p{L}\p{N}]{2,}/gu) ?? [],
  );
}

test("law 5: every word of a document comes in, whatever shapes it mixes, and the import says so", () => {
  fc.assert(
    fc.property(source, (text) => {
      let ids = 0;
      const { documents } = importDocument(new TextEncoder().encode(text), () => `i${(ids += 1)}`);
      const kept = wordsOf(
        documents
          .map(({ document }) => JSON.stringify(document))
          .join(" ")
          .replaceAll("\\n", " ")
          .replaceAll("\\t", " "),
      );
      const lost = [...wordsOf(text)].filter((word) => !kept.has(word));
      expect(lost).toEqual([]);
      for (const { wordsLost } of documents) expect(wordsLost).toBe(0);
    }),
    { numRuns: 100 },
  );
}, 60_000);

test("law 5: a word is looked for where it went missing, not where another of its kind stands", () => {
  const lines = ["|oil the gate|[~mira]|", "||Task||Owner||", "| 10:15 | stuck | Mira |"];
  const wiki = ["h2. Summary", "gate stuck for 25 minutes", "h2. Cause", "* rust"];
  let ids = 0;
  const read = importDocument(
    new TextEncoder().encode([...lines, ...wiki].join("\n")),
    () => `i${(ids += 1)}`,
  );
  expect(read.documents).toMatchObject([{ wordsLost: 0 }]);
  expect(JSON.stringify(read.documents[0]?.document)).toContain("Mira");
});
