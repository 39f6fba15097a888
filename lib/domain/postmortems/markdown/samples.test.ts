import { existsSync, readFileSync, readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { countLostWords, countWords } from "./count-words";
import { documentFacts } from "./document-facts";
import { importDocument } from "./import-document";
import type { ImportedDocuments } from "./import-document";
import { writeMarkdown } from "./writing/write-markdown";

const DIR = new URL("../../../../../shared/samples/", import.meta.url).pathname;
const SHARE_REQUIRED = 0.95;

type Value = string | number | null | undefined;
interface Judged {
  file: string;
  fact: string;
  want: unknown;
  got: unknown;
  right: boolean;
}

function read(file: string): ImportedDocuments {
  let ids = 0;
  return importDocument(readFileSync(`${DIR}${file}`), () => `i${(ids += 1)}`);
}

const plain = (text: Value) =>
  String(text ?? "null")
    .replace(/[\p{Extended_Pictographic}\u{fe0f}]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
const sameInstant = (want: Value, got: Value) =>
  want === got ||
  (typeof want === "string" &&
    typeof got === "string" &&
    want.length > 10 &&
    Date.parse(want.replace(" ", "T")) === Date.parse(got));

describe.skipIf(!existsSync(DIR))("facts read from real documents", { timeout: 60_000 }, () => {
  const judged: Judged[] = [];
  const judge = (file: string, fact: string, want: unknown, got: unknown, right = want === got) =>
    judged.push({ file, fact, want, got, right });

  const index: { kind: string; file: string; lang: string; facts: Record<string, Value> }[] = existsSync(DIR)
    ? JSON.parse(readFileSync(`${DIR}index.json`, "utf8"))
    : [];
  for (const { file, lang, facts } of index.filter(({ kind }) => kind === "postmortem")) {
    const imported = read(file);
    const [first] = imported.documents;
    if (!first) continue;
    const got = documentFacts(first, imported.encoding);
    judge(file, "documents", 1, imported.documents.length);
    judge(file, "title", facts.title, got.title, plain(facts.title) === plain(got.title));
    judge(file, "date", facts.date, got.date);
    judge(file, "language", lang, got.language);
    judge(
      file,
      "severity",
      facts.severity ?? facts.priority ?? null,
      got.severity,
      facts.severity || facts.priority ? got.severity !== null : got.severity === null,
    );
    judge(file, "start", facts.start, got.start, sameInstant(facts.start, got.start));
    judge(file, "end", facts.end, got.end, sameInstant(facts.end, got.end));
    judge(file, "downtime", facts.downtime_min_stated, got.downtimeMinutes);
    judge(file, "timeline", facts.timeline_entries, got.timelineEvents);
    judge(file, "rootCauses", facts.root_causes, got.rootCauses);
    judge(file, "actionItems", facts.action_items, got.actionItems);
    if (facts.metrics_rows !== undefined) judge(file, "measurements", facts.metrics_rows, got.measurements);
    judge(file, "wordsLost", 0, got.wordsLost);
  }

  const seeds: Record<string, Record<string, never>> = existsSync(`${DIR}seeds/facts.json`)
    ? JSON.parse(readFileSync(`${DIR}seeds/facts.json`, "utf8"))
    : {};
  for (const [name, raw] of Object.entries(seeds)) {
    const facts: Record<string, unknown> = raw;
    const imported = read(`seeds/${name}`);
    const [first] = imported.documents;
    if (!first) continue;
    const got = documentFacts(first, imported.encoding);
    const { document } = first;
    const list = (fact: string, value: unknown) =>
      facts[fact] !== undefined && judge(name, fact, JSON.stringify(facts[fact]), JSON.stringify(value));
    judge(name, "title", facts.title, got.title, plain(String(facts.title)) === plain(got.title));
    for (const [fact, value] of [
      ["date", got.date],
      ["language", got.language],
      ["encoding", got.encoding],
      ["components", got.components],
      ["componentsWorking", got.components],
      ["timelineRows", got.timelineEvents],
      ["phases", got.phases],
      ["rootCauses", got.rootCauses],
      ["rejectedHypotheses", got.hypothesesRejected],
      ["recommendations", got.recommendations],
      ["impactRows", document.impact.length],
      ["actionPlanItems", got.actionItems],
      ["downtimeMinutesStated", got.downtimeMinutes],
      ["version", document.version],
      ["restarts", got.restarts],
      ["dataLoss", got.dataLoss],
      ["actionPlanHorizons", got.horizons.length],
      ["problem3CausedBy", got.problems[2]?.relatedTo[0]],
    ] as const)
      if (facts[fact] !== undefined) judge(name, fact, facts[fact], value);
    list(
      "priorities",
      document.problems.map(({ priority }) => priority),
    );
    list(
      "occurrences",
      document.problems.map(({ occurrences }) => occurrences),
    );
    list(
      "causesPerProblem",
      document.problems.map(({ causes }) => causes.length),
    );
    list(
      "recommendationsPerProblem",
      document.problems.map(({ recommendations }) => recommendations.length),
    );
    list(
      "stepsPerProblem",
      document.problems.map(({ recommendations }) => recommendations.length),
    );
    list(
      "impactsPerProblem",
      document.problems.map(({ impact }) => impact.length),
    );
    list("recommendationPriorities", got.recommendationPriorities);
    list("projectedPhase2Minutes", Object.values(got.projectedMinutes ?? {}));
    list(
      "phasePriorities",
      document.phases.map(({ priority }) => priority),
    );
    list(
      "revisions",
      document.revisions.map(({ version }) => version),
    );
    if (facts.problemsWithLogs !== undefined)
      judge(
        name,
        "logs",
        facts.problemsWithLogs,
        document.problems.filter(({ excerpts }) => excerpts.length > 0).length,
      );
    if (facts.problemsWithCommands !== undefined)
      judge(
        name,
        "commands",
        facts.problemsWithCommands,
        document.problems.filter(({ commands }) => commands.length > 0).length,
      );
    if (facts.phase2Minutes !== undefined)
      judge(name, "phase2Minutes", facts.phase2Minutes, document.phases[1]?.minutes?.best);
    if (Array.isArray(facts.downtimeStart)) {
      const [low, high] = facts.downtimeStart.map((iso) => Date.parse(String(iso)));
      const at = Date.parse(got.start ?? "");
      judge(
        name,
        "start",
        facts.downtimeStart.join(".."),
        got.start,
        low !== undefined && high !== undefined && low <= at && at <= high,
      );
      judge(name, "end", facts.downtimeEnd, got.end, sameInstant(String(facts.downtimeEnd), got.end));
    }
    if (facts.periodStart !== undefined) {
      judge(
        name,
        "periodStart",
        facts.periodStart,
        got.start,
        String(got.start).replace("T", " ").startsWith(String(facts.periodStart)),
      );
      judge(
        name,
        "periodEnd",
        facts.periodEnd,
        got.end,
        String(got.end).replace("T", " ").startsWith(String(facts.periodEnd)),
      );
    }
    judge(name, "wordsLost", 0, got.wordsLost);
  }

  it(`reads at least ${SHARE_REQUIRED * 100} % of the facts right`, () => {
    const wrong = judged.filter(({ right }) => !right);
    const share = 1 - wrong.length / judged.length;
    expect(
      share,
      wrong
        .map(({ file, fact, want, got }) => `${file} ${fact}: want ${String(want)}, got ${String(got)}`)
        .join("\n"),
    ).toBeGreaterThanOrEqual(SHARE_REQUIRED);
  });

  const files = existsSync(DIR)
    ? ["postmortems", "seeds"].flatMap((dir) =>
        readdirSync(`${DIR}${dir}`)
          .filter((name) => !name.endsWith(".json"))
          .map((name) => `${dir}/${name}`),
      )
    : [];
  it.each(files)("keeps every word of %s in its document and in its export", (file) => {
    const { documents, text } = read(file);
    expect(documents.map(({ wordsLost }) => wordsLost)).toEqual(documents.map(() => 0));
    const exported = documents
      .map(({ document }) => writeMarkdown(document))
      .join("\n")

      .replace(/^<!-- aw:.*-->$/gm, "");
    const words = countWords(text);
    expect(countLostWords(words, countWords(exported))).toBe(0);
  });
});
