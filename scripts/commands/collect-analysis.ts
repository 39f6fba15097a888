import path from "node:path";
import { createObservationsBuilder } from "@/lib/domain/findings/observations-builder";
import type { Observations } from "@/lib/domain/findings/observations";
import { mergeSignatures, SignatureTable } from "@/lib/domain/grouping/index";
import type { LogRecord } from "@/lib/domain/logs/log-record";
import type { LogArguments } from "./log-arguments";
import { parseInputs, type ParsedInput } from "./parse-inputs";

/** What a run over files has read: the observations, and every record's pattern counted, also those without a time. */
export interface CollectedAnalysis {
  records: number;
  services: string[];
  observations: Observations;
  patterns: CountedPattern[];
  inputs: ParsedInput[];
  problems: string[];
}

export interface CountedPattern {
  id: string;
  template: string;
  count: number;
  /** The highest among its records, and the service with most of them. */
  severity: number;
  service: string;
}

/** Reads the files into observations. A record's id is `file:line`; a record that names no service belongs to its file's. */
export async function collectAnalysis(options: LogArguments): Promise<CollectedAnalysis> {
  const table = new SignatureTable();
  const builder = createObservationsBuilder();
  const tallies: Tally[] = [];
  const services = new Set<string>();
  let count = 0;
  const { inputs, problems } = await parseInputs(options, (records, file) => {
    const fallback = serviceOf(file);
    for (const record of records) take(record, file, record.service ?? fallback);
  });
  const patternBySignature = new Map<string, { patternId: string; template: string }>();
  for (const pattern of mergeSignatures(table.signatures())) {
    for (const id of pattern.signatureIds)
      patternBySignature.set(id, { patternId: pattern.id, template: pattern.template });
  }
  const patternOf = (index: number) =>
    patternBySignature.get(table.idOf(index)) ?? { patternId: "", template: table.templateOf(index) };
  return {
    records: count,
    services: [...services].sort(),
    observations: builder.finish((signature) => patternOf(Number(signature))),
    patterns: countPatterns(table, tallies, patternOf),
    inputs,
    problems,
  };

  function take(record: LogRecord, file: string, service: string): void {
    const index = table.add(record.signatureText ?? record.body);
    count++;
    services.add(service);
    const tally = (tallies[index] ??= { severity: 0, services: new Map() });
    tally.severity = Math.max(tally.severity, record.severity);
    tally.services.set(service, (tally.services.get(service) ?? 0) + 1);
    builder.add({
      recordId: `${file}:${record.line}`,
      at: record.at,
      timeKind: record.timeKind,
      service,
      source: file,
      signatureId: String(index),
      severity: record.severity,
      text: record.body,
    });
  }
}

interface Tally {
  severity: number;
  services: Map<string, number>;
}

function serviceOf(file: string): string {
  const name = path.basename(file === "-" ? "stdin" : file.slice(file.lastIndexOf("!") + 1));
  return name.replace(/(?:\.(?:log|txt|jsonl?|ndjson|gz|zst|out|err|\d+))+$/i, "") || name;
}

function countPatterns(
  table: SignatureTable,
  tallies: Tally[],
  patternOf: (index: number) => { patternId: string; template: string },
): CountedPattern[] {
  const merged = new Map<string, { template: string; count: number } & Tally>();
  for (let index = 0; index < table.size; index++) {
    const { patternId, template } = patternOf(index);
    const tally = tallies[index];
    const pattern = merged.get(patternId) ?? {
      template,
      count: 0,
      severity: 0,
      services: new Map<string, number>(),
    };
    merged.set(patternId, pattern);
    pattern.count += table.countOf(index);
    pattern.severity = Math.max(pattern.severity, tally?.severity ?? 0);
    for (const [service, count] of tally?.services ?? [])
      pattern.services.set(service, (pattern.services.get(service) ?? 0) + count);
  }
  return [...merged]
    .filter(([, { count }]) => count > 0)
    .map(([id, { template, count, severity, services }]) => ({
      id,
      template,
      count,
      severity,
      service: mostOf(services),
    }))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
}

function mostOf(counts: Map<string, number>): string {
  return [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1))[0]?.[0] ?? "";
}
