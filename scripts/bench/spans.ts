import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { importDocument } from "@/lib/domain/postmortems/markdown/import-document";
import type { ReadCase, ReadEdge } from "@/lib/domain/postmortems/markdown/weighing/fit-weights";
import { fitWeights, isAsRead } from "@/lib/domain/postmortems/markdown/weighing/fit-weights";
import type { Edge } from "@/lib/domain/postmortems/markdown/span/edges";
import { EDGES } from "@/lib/domain/postmortems/markdown/span/edges";
import type { SpanCase } from "@/lib/domain/postmortems/markdown/weighing/span-case";
import { withRules } from "@/lib/domain/postmortems/markdown/weighing/span-case";
import type { Weights } from "@/lib/domain/postmortems/markdown/weighing/weigh-span";
import { weighSpan } from "@/lib/domain/postmortems/markdown/weighing/weigh-span";

const WEIGHTS_FILE = "lib/domain/postmortems/markdown/weighing/weights.json";
const FOLDS = 8;

/** What a person read in one incident of a document, and what the rules answered when the document was new to them. */
interface Facts {
  start?: ReadEdge;
  end?: ReadEdge;
  rules?: Partial<Record<Edge, string | null>>;
}

interface LabelledCase extends ReadCase {
  group: string;
  name: string;
  /** The rules' answers are known. */
  isRuled: boolean;
}

/**
 * How well start and end of outages are chosen where no label states them. `npm run bench -- spans FOLDER [--write]`: the folder
 * holds groups of documents (`GROUP/NAME.md`) beside what people read in them (`GROUP/NAME.facts.json`: a list of `start`,
 * `end`, `rules`). Weights fitted to seven eighths of the groups choose for the rest; `--write` keeps those fitted to all.
 */
export async function run(args: string[]): Promise<number> {
  const folder = args.find((arg) => !arg.startsWith("--"));
  if (folder === undefined) {
    console.error("Say which folder holds the groups of documents.");
    return 2;
  }
  const cases = readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .flatMap(({ name }) => casesOf(path.join(folder, name), name));
  const groups = [...new Set(cases.map(({ group }) => group))].toSorted();
  const chosen = Array.from({ length: FOLDS }, (_, fold) => {
    const held = new Set(groups.filter((_, index) => index % FOLDS === fold));
    const weights = fitWeights(cases.filter(({ group }) => !held.has(group)));
    return judge(
      cases.filter(({ group, isRuled }) => held.has(group) && isRuled),
      weights,
      args.includes("--misses"),
    );
  });
  report(`${cases.length} cases, weights of the other groups`, chosen.flat());
  if (args.includes("--write")) {
    const weights = fitWeights(cases);
    writeFileSync(WEIGHTS_FILE, textOf(weights));
    report("the same cases, weights of all", judge(cases, weights, false));
    console.log(`${Object.keys(weights.signs).length} signs written`);
  }
  return 0;
}

/** A sign to a line, so that a change shows what it moved. */
function textOf({ signs, pairs }: Weights): string {
  const lines = (entries: [string, string][]) =>
    entries.map(([name, value]) => `    ${JSON.stringify(name)}: ${value}`).join(",\n");
  const ofSigns = Object.entries(signs).map(([name, [start, end]]): [string, string] => [
    name,
    `[${start}, ${end}]`,
  ]);
  const ofPairs = Object.entries(pairs).map(([name, value]): [string, string] => [name, String(value)]);
  return `{\n  "signs": {\n${lines(ofSigns)}\n  },\n  "pairs": {\n${lines(ofPairs)}\n  }\n}\n`;
}

function casesOf(folder: string, group: string): LabelledCase[] {
  return readdirSync(folder)
    .filter((file) => /\.(?:md|txt|html)$/.test(file))
    .flatMap((file) => {
      const name = file.replace(/\.\w+$/, "");
      const facts: Facts[] = JSON.parse(readFileSync(path.join(folder, `${name}.facts.json`), "utf8"));
      let ids = 0;
      const { documents } = importDocument(readFileSync(path.join(folder, file)), () => `i${(ids += 1)}`);
      if (documents.length !== facts.length) return [];
      return documents.flatMap(({ weighed }, index) => {
        const own = facts[index];
        return weighed && own ? labelledCases(weighed, own, group, `${group}/${name}`) : [];
      });
    });
}

/**
 * A document as it was when the rules did not know it, and as it is now. The rules will be right about new documents less often
 * than now about these, and more often than they were.
 */
function labelledCases(
  weighed: SpanCase,
  { start, end, rules }: Facts,
  group: string,
  name: string,
): LabelledCase[] {
  const answer = (edge: Edge) => {
    const given = rules?.[edge];
    if (typeof given !== "string") return given;
    const now = weighed.rules[edge];
    return now?.best === given ? now : { notBefore: given, notAfter: given, best: given, text: null };
  };
  const read = { ...(start === undefined ? {} : { start }), ...(end === undefined ? {} : { end }) };
  const before = withRules(weighed, { start: answer("start"), end: answer("end") });
  const now = withRules(weighed, weighed.rules);
  return [
    { given: before, read, group, name, isRuled: rules !== undefined },
    { given: now, read, group, name, isRuled: false },
  ];
}

interface Outcome {
  isTold: boolean;
  isRight: boolean;
  isGiven: boolean;
  isRuleRight: boolean;
}

function judge(cases: readonly LabelledCase[], weights: Weights, isLoud: boolean): Outcome[] {
  return cases.flatMap(({ given, read, name }) => {
    const chosen = weighSpan(given, weights);
    return EDGES.flatMap((edge) => {
      const [wanted, at, rule] = [read[edge], chosen[edge].at, given.rules[edge]];
      if (wanted === undefined || rule === undefined) return [];
      const agrees = (instant: typeof at) =>
        wanted === null || instant === null ? wanted === instant : isAsRead(instant, wanted);
      if (isLoud && !agrees(at))
        console.log(
          `${name} ${edge}: ${at?.best ?? "none"} (${chosen[edge].likelihood.toFixed(2)}), read ${String(wanted)}`,
        );
      return [
        {
          isTold: wanted !== null,
          isRight: agrees(at),
          isGiven: at !== null,
          isRuleRight: agrees(rule ?? null),
        },
      ];
    });
  });
}

function report(title: string, outcomes: readonly Outcome[]): void {
  console.log(title);
  for (const [name, own] of [
    ["told", outcomes.filter(({ isTold }) => isTold)],
    ["untold", outcomes.filter(({ isTold }) => !isTold)],
    ["all", outcomes],
  ] as const) {
    const part = (count: number) => (count / Math.max(1, own.length)).toFixed(4);
    const [right, ruled, wrong] = [
      own.filter(({ isRight }) => isRight),
      own.filter(({ isRuleRight }) => isRuleRight),
      own.filter(({ isRight, isGiven }) => !isRight && isGiven),
    ];
    console.log(
      `  ${name.padEnd(7)} ${own.length}  right ${part(right.length)}  by rules alone ${part(ruled.length)}  wrong values ${wrong.length}`,
    );
  }
}
