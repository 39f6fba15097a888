import { existsSync, readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { SignatureTable, mergeSignatures } from "../../lib/domain/grouping";
import { createLogParser } from "../../lib/domain/logs/parse-log";
import { fillTemplates, seededRandom } from "./fill-templates";
import { groupingSpeed } from "./grouping-speed";
import { parseCsv, score } from "./labelled-sets";

const FOLDER = fileURLToPath(new URL("../../../shared/loghub/", import.meta.url));
const SUFFIX = "_2k.log_structured.csv";
const verbose = process.argv.includes("--why");

/** Pattern ids of bodies, in order. */
function groupsOf(bodies: readonly string[]): {
  groups: string[];
  signatures: number;
  templates: Map<string, string>;
} {
  const table = new SignatureTable();
  const indices = bodies.map((body) => table.add(body));
  const patternOf = new Map<string, string>();
  const templates = new Map<string, string>();
  for (const pattern of mergeSignatures(table.signatures())) {
    templates.set(pattern.id, pattern.template);
    for (const id of pattern.signatureIds) patternOf.set(id, pattern.id);
  }
  return {
    groups: indices.map((at) => patternOf.get(table.idOf(at)) ?? ""),
    signatures: table.size,
    templates,
  };
}

/** Pattern ids of the lines of a raw file: each line has that of the record it is part of, or none. */
function groupsOfRaw(path: string, lines: number): string[] {
  const parser = createLogParser();
  const records = [...parser.push(readFileSync(path)), ...parser.end()];
  const { groups } = groupsOf(records.map((record) => record.signatureText ?? record.body));
  const byLine = Array.from({ length: lines }, (_, at) => `unparsed ${at}`);
  records.forEach((record, at) => {
    for (let line = record.line; line < record.line + record.lines; line++)
      byLine[line - 1] = groups[at] ?? "";
  });
  return byLine.slice(0, lines);
}

const percent = (value: number): string => value.toFixed(4);
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

function why(
  groups: readonly string[],
  truth: readonly string[],
  templates: ReadonlyMap<string, string>,
): void {
  const count = (keys: readonly string[], values: readonly string[]): Map<string, Map<string, number>> => {
    const out = new Map<string, Map<string, number>>();
    keys.forEach((key, at) => {
      const inner = out.get(key) ?? new Map<string, number>();
      inner.set(values[at] ?? "", (inner.get(values[at] ?? "") ?? 0) + 1);
      out.set(key, inner);
    });
    return out;
  };
  const print = (title: string, parts: Map<string, number>, name: (key: string) => string): void => {
    console.log(`  ${title}`);
    for (const [key, lines] of [...parts].slice(0, 6)) console.log(`    ${lines} × ${name(key)}`);
  };
  const templateOf = (id: string): string => templates.get(id) ?? id;
  for (const [event, parts] of count(truth, groups))
    if (parts.size > 1) print(`apart: ${event}`, parts, templateOf);
  for (const [group, parts] of count(groups, truth)) {
    if (parts.size > 1) print(`together: ${templateOf(group)}`, parts, (event) => event);
  }
}

/** `npm run bench:grouping`: accuracy on labelled sets, then the speed of the core. */
export async function run(): Promise<number> {
  if (!existsSync(FOLDER)) {
    console.log(`Accuracy is not measured: no labelled sets in ${FOLDER}`);
  } else {
    const names = readdirSync(FOLDER)
      .filter((name) => name.endsWith(SUFFIX))
      .map((name) => name.slice(0, -SUFFIX.length));
    console.log(
      "set          events  signatures  GA content  FGA content   GA raw  FGA raw  GA filled  FGA filled",
    );
    const columns: number[][] = [[], [], [], [], [], []];
    const random = seededRandom(20_261);
    for (const name of names) {
      const rows = parseCsv(readFileSync(`${FOLDER}${name}${SUFFIX}`, "utf8"));
      const truth = rows.map((row) => row.EventId ?? "");
      const content = groupsOf(rows.map((row) => row.Content ?? ""));
      const onContent = score(content.groups, truth);
      const onRaw = score(groupsOfRaw(`${FOLDER}${name}_2k.log`, rows.length), truth);
      const made = fillTemplates(
        rows.map((row) => row.EventTemplate ?? ""),
        random,
      );
      const filled = groupsOf(made.bodies);
      const onFilled = score(filled.groups, made.events);
      const figures = [onContent.ga, onContent.fga, onRaw.ga, onRaw.fga, onFilled.ga, onFilled.fga];
      figures.forEach((figure, at) => columns[at]?.push(figure));
      console.log(
        `${name.padEnd(12)} ${String(new Set(truth).size).padStart(6)}  ${String(content.signatures).padStart(10)}` +
          figures.map((figure, at) => percent(figure).padStart([12, 13, 9, 9, 11, 12][at] ?? 9)).join(""),
      );
      if (verbose) why(content.groups, truth, content.templates);
      if (process.argv.includes("--why-filled")) why(filled.groups, made.events, filled.templates);
    }
    console.log(
      `${"mean".padEnd(31)}` +
        columns.map((column, at) => percent(mean(column)).padStart([12, 13, 9, 9, 11, 12][at] ?? 9)).join(""),
    );
  }
  if (!process.argv.includes("--accuracy")) groupingSpeed(existsSync(FOLDER) ? FOLDER : null);
  return 0;
}
