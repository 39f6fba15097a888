import { addJudgements, judgeStory, type Judgement } from "@/lib/domain/findings/judgement/judge-stories";
import { STORIES } from "@/lib/domain/findings/judgement/stories";

/**
 * What the analysis gets right over labelled, made-up logs, from bytes to incidents. `npm run bench:judgement [-- SEEDS
 * [KIND…]]`: so many seeds of each kind (or of the kinds named), by default 14 of each, above 500 in all.
 */
export async function run(args: string[]): Promise<number> {
  const [count = "14", ...names] = args;
  const [first, last] = count.includes("-") ? count.split("-").map(Number) : [1, Number(count)];
  if (!first || !last || !(last >= first)) {
    console.error("Say how many seeds, or which: 14, or 101-140.");
    return 2;
  }
  const kinds = STORIES.filter(({ name }) => names.length === 0 || names.includes(name));
  const byKind = kinds.map((kind) => {
    const judgements: Judgement[] = [];
    for (let seed = first; seed <= last; seed++) judgements.push(judgeStory(kind, seed));
    const sum = addJudgements(judgements);
    process.stderr.write(`${row(kind.name, sum).join("  ")}\n`);
    for (const sentence of sum.wrong) process.stderr.write(`  ${sentence}\n`);
    return { name: kind.name, sum };
  });
  const all = addJudgements(byKind.map(({ sum }) => sum));
  console.log(table([...byKind.map(({ name, sum }) => row(name, sum)), row("all", all)]));
  console.log(summary(all));
  return isGood(all) ? 0 : 1;
}

const HEADERS = [
  "kind",
  "stories",
  "true",
  "found",
  "false",
  "inside",
  "width",
  "p90",
  "kinds",
  "restarts",
  "period",
];

function row(name: string, sum: Judgement): string[] {
  return [
    name,
    String(sum.stories),
    String(sum.incidents),
    String(sum.found),
    String(sum.false),
    share(sum.edgesInside, sum.edges),
    figure(quantile(sum.widthRatios, 0.5)),
    figure(quantile(sum.widthRatios, 0.9)),
    share(sum.kindsRight, sum.parts),
    share(sum.restartsRight, sum.restarts),
    share(sum.periodsRight, sum.periods),
  ];
}

function table(rows: string[][]): string {
  const all = [HEADERS, ...rows];
  const widths = HEADERS.map((_, i) => Math.max(...all.map((cells) => cells[i]?.length ?? 0)));
  return all
    .map((cells) =>
      cells
        .map((cell, i) => (i === 0 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
        .join("  "),
    )
    .join("\n");
}

function summary(sum: Judgement): string {
  return [
    "",
    `precision              ${share(sum.found, sum.found + sum.false)}   goal ≥ 0.98`,
    `recall                 ${share(sum.found, sum.incidents)}   goal ≥ 0.98`,
    `instants inside        ${share(sum.edgesInside, sum.edges)}   goal ≥ 0.99  (${sum.edges} instants)`,
    `median width ÷ best    ${figure(quantile(sum.widthRatios, 0.5))}     goal ≤ 1.2   (9 of 10 below ${figure(quantile(sum.widthRatios, 0.9))})`,
    `restarts within ±1     ${share(sum.restartsRight, sum.restarts)}   goal ≥ 0.95  (${sum.restarts} loops)`,
    `period within 1 %      ${share(sum.periodsRight, sum.periods)}   goal ≥ 0.99  (${sum.periods} periods)`,
    `false in healthy logs  ${figure(per1000(sum))}     goal ≤ 1 in 1,000 service-days  (${sum.falseWhenHealthy} in ${Math.round(sum.healthyServiceDays)})`,
    `services told          ${share(sum.partsFound, sum.parts)}; as what they were ${share(sum.kindsRight, sum.parts)}`,
    "",
  ].join("\n");
}

function isGood(sum: Judgement): boolean {
  return (
    sum.found >= 0.98 * (sum.found + sum.false) &&
    sum.found >= 0.98 * sum.incidents &&
    sum.edgesInside >= 0.99 * sum.edges &&
    quantile(sum.widthRatios, 0.5) <= 1.2 &&
    sum.restartsRight >= 0.95 * sum.restarts &&
    sum.periodsRight >= 0.99 * sum.periods &&
    per1000(sum) <= 1
  );
}

function per1000(sum: Judgement): number {
  return sum.healthyServiceDays === 0 ? 0 : (1_000 * sum.falseWhenHealthy) / sum.healthyServiceDays;
}

function share(part: number, whole: number): string {
  return whole === 0 ? "–" : (part / whole).toFixed(4);
}

function figure(value: number): string {
  return Number.isFinite(value) ? value.toFixed(2) : "–";
}

function quantile(values: number[], q: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(q * sorted.length))] ?? Number.NaN;
}
