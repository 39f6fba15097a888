import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import * as z from "zod";
import { documentFacts } from "./document-facts";
import { importDocument } from "./import-document";

const DIR = new URL("./samples/reach/", import.meta.url).pathname;
const factsSchema = z.record(
  z.string(),
  z.object({
    documents: z.number(),
    title: z.string(),
    date: z.string().nullable(),
    language: z.string(),
    severity: z.string().nullable(),
    start: z.string().nullable(),
    end: z.string().nullable(),
    downtimeMinutes: z.number().nullable(),
    timelineEvents: z.number(),
    rootCauses: z.number(),
    duties: z.number(),
    problems: z.array(z.string().nullable()),
    measurements: z.number().optional(),
    components: z.number().optional(),
    rejected: z.number().optional(),
    questions: z.number().optional(),
    kind: z.string().optional(),
  }),
);
const expected = factsSchema.parse(JSON.parse(readFileSync(`${DIR}facts.json`, "utf8")));

const plain = (text: string) =>
  text
    .replace(/[\p{Extended_Pictographic}\u{fe0f}]/gu, "")
    .replace(/\s+/g, " ")
    .trim();

describe("documents of many houses, as Markdown, text and HTML, some with a broken encoding", () => {
  test.each(Object.entries(expected))("%s gives its facts, invents none and loses no word", (name, facts) => {
    let ids = 0;
    const imported = importDocument(readFileSync(DIR + name), () => `i${(ids += 1)}`);
    const [first] = imported.documents;
    if (!first) throw new Error("nothing was read");
    const got = documentFacts(first, imported.encoding);
    const epoch = (iso: string | null) => (iso !== null && iso.length > 10 ? Date.parse(iso) : iso);
    expect({
      documents: imported.documents.length,
      title: plain(got.title),
      date: got.date,
      language: got.language,
      severity: got.severity,
      start: epoch(got.start),
      end: epoch(got.end),
      downtimeMinutes: got.downtimeMinutes,
      timelineEvents: got.timelineEvents,
      rootCauses: got.rootCauses,
      duties: first.document.recommendations.length,
      problems: got.problems.map(({ priority }) => priority),
      ...(facts.measurements === undefined ? {} : { measurements: got.measurements }),
      ...(facts.components === undefined ? {} : { components: got.components }),
      ...(facts.rejected === undefined ? {} : { rejected: got.hypothesesRejected }),
      ...(facts.questions === undefined ? {} : { questions: first.questions.length }),
      ...(facts.kind === undefined ? {} : { kind: got.kind }),
    }).toEqual({ ...facts, start: epoch(facts.start), end: epoch(facts.end) });
    expect(imported.documents.map(({ wordsLost }) => wordsLost)).toEqual(imported.documents.map(() => 0));
  });
});
