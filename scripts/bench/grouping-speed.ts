import { readFileSync, readdirSync } from "node:fs";
import { SignatureTable, mergeSignatures } from "../../lib/domain/grouping";
import { seededRandom } from "./fill-templates";
import { parseCsv } from "./labelled-sets";

const SUFFIX = "_2k.log_structured.csv";
const LONG = 262_144;

/** Processor time of this process in milliseconds: other programs on the machine count less than with a clock. */
const processorMs = (): number => process.cpuUsage().user / 1000;

/** Prints lines a second of the core (scan and table), for each set, a mix of all, and the worst inputs known. */
export function groupingSpeed(folder: string | null): void {
  console.log("\ninput                    M lines/s     MB/s  signatures  patterns  merge ms");
  const mix: string[] = [];
  for (const name of folder === null ? [] : readdirSync(folder).filter((file) => file.endsWith(SUFFIX))) {
    const bodies = parseCsv(readFileSync(`${folder}${name}`, "utf8")).map((row) => row.Content ?? "");
    for (const body of bodies) mix.push(body);
    measure(name.slice(0, -SUFFIX.length), bodies);
  }
  if (mix.length > 0) measure("mix", mix);
  const random = seededRandom(7);
  const letters = (): string =>
    Array.from({ length: 7 }, () => String.fromCharCode(103 + Math.floor(random() * 19))).join("");
  const many = (count: number, make: (at: number) => string): string[] =>
    Array.from({ length: count }, (_, at) => make(at));
  measureOnce(
    "every line different",
    many(200_000, () => `${letters()} asked ${letters()} for ${letters()}`),
  );
  const pool = many(100_000, letters);
  measureOnce(
    "100,000 signatures",
    many(400_000, (at) => `worker ${pool[at % pool.length] ?? ""} finished in ${at} ms`),
  );
  for (const part of [
    "word and more ",
    "a ",
    "1, ",
    "a=[",
    '="',
    "aa:",
    "a://b ",
    "a@b",
    "9.",
    "x\n    at a.b(C.java:1)\n",
  ]) {
    const body = part.repeat(Math.ceil(LONG / part.length)).slice(0, LONG);
    measure(
      `256 KiB of ${JSON.stringify(part).slice(1, 12)}`,
      many(200, () => Buffer.from(body).toString()),
    );
  }
}

function measure(name: string, bodies: readonly string[]): void {
  const table = new SignatureTable();
  let best = 0;
  for (let round = 0; round < 12; round++) {
    const start = processorMs();
    let lines = 0;
    do {
      for (const body of bodies) table.add(body);
      lines += bodies.length;
    } while (processorMs() - start < 60);
    best = Math.max(best, lines / (processorMs() - start));
  }
  print(name, best, bodies, table);
}

function measureOnce(name: string, bodies: readonly string[]): void {
  const table = new SignatureTable();
  const start = processorMs();
  for (const body of bodies) table.add(body);
  print(name, bodies.length / (processorMs() - start), bodies, table);
}

function print(name: string, linesPerMs: number, bodies: readonly string[], table: SignatureTable): void {
  const bytes = bodies.reduce((sum, body) => sum + body.length, 0) / bodies.length;
  const start = processorMs();
  const patterns = mergeSignatures(table.signatures()).length;
  const mergeMs = processorMs() - start;
  console.log(
    `${name.padEnd(24)} ${(linesPerMs / 1000).toFixed(2).padStart(9)} ${((linesPerMs * bytes) / 1000).toFixed(0).padStart(8)}` +
      ` ${String(table.size).padStart(11)} ${String(patterns).padStart(9)} ${mergeMs.toFixed(0).padStart(9)}`,
  );
}
