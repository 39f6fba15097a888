import path from "node:path";
import { createObservationsBuilder } from "@/lib/domain/findings/observations-builder";
import type { Observations } from "@/lib/domain/findings/observations";
import { mergeSignatures, SignatureTable } from "@/lib/domain/grouping/index";
import { detachedText } from "@/lib/domain/text/detached-text";
import { analysisText } from "./analysis-text";
import type { ParsedInput } from "./parse-inputs";
import { prepareAnalysis } from "./prepare-analysis";
import { RecordUnpacker, type BatchRecord, type RecordBatch } from "./record-batch";

/** What a run over files has read: the observations, and every record's pattern counted, also those without a time. */
export interface CollectedAnalysis {
  records: number;
  services: string[];
  observations: Observations;
  patterns: CountedPattern[];
}

export interface CountedPattern {
  id: string;
  template: string;
  count: number;
  /** The highest among its records, and the service with most of them. */
  severity: number;
  service: string;
}

/** What the reader of the files adds at their end. */
export interface AnalysisEnd {
  json: boolean;
  inputs: ParsedInput[];
}

/** Records to the printed analysis. A record's id is `file:line`; one that names no service belongs to its file's. */
export class RecordAnalysis {
  readonly #table = new SignatureTable();
  readonly #builder = createObservationsBuilder();
  readonly #unpacker = new RecordUnpacker();
  readonly #tallies: Tally[] = [];
  readonly #signatureIds: string[] = [];
  readonly #services = new Set<string>();
  #records = 0;
  #file = "";
  #fallback = "";

  take(batch: RecordBatch): void {
    this.#file = batch.file;
    this.#fallback = serviceOf(batch.file);
    this.#unpacker.unpack(batch, this.#add);
  }

  *finish({ json, inputs }: AnalysisEnd): Generator<Uint8Array> {
    const analysis = prepareAnalysis(this.#collected(), inputs);
    yield Buffer.from(`${json ? JSON.stringify(analysis, null, 2) : analysisText(analysis)}\n`);
  }

  remove(): void {}

  readonly #add = (record: BatchRecord): void => {
    const service = record.service ?? this.#fallback;
    const index = this.#table.add(record.signatureText ?? record.body);
    this.#records++;
    this.#services.add(service);
    const tally = (this.#tallies[index] ??= { severity: 0, services: new Map() });
    tally.severity = Math.max(tally.severity, record.severity);
    tally.services.set(service, (tally.services.get(service) ?? 0) + 1);
    this.#builder.add({
      recordId: `${this.#file}:${record.line}`,
      at: record.at,
      timeKind: record.timeKind,
      service,
      source: this.#file,
      signatureId: (this.#signatureIds[index] ??= String(index)),
      severity: record.severity,
      text: firstLine(record.body),
    });
  };

  #collected(): CollectedAnalysis {
    const table = this.#table;
    const patternBySignature = new Map<string, { patternId: string; template: string }>();
    for (const pattern of mergeSignatures(table.signatures())) {
      for (const id of pattern.signatureIds)
        patternBySignature.set(id, { patternId: pattern.id, template: pattern.template });
    }
    const patternOf = (index: number) =>
      patternBySignature.get(table.idOf(index)) ?? { patternId: "", template: table.templateOf(index) };
    return {
      records: this.#records,
      services: [...this.#services].sort(),
      observations: this.#builder.finish((signature) => patternOf(Number(signature))),
      patterns: countPatterns(table, this.#tallies, patternOf),
    };
  }
}

/** What the observations keep of a body, on its own: they outlive the batch. */
function firstLine(body: string): string {
  const end = body.indexOf("\n");
  return detachedText(body.slice(0, end < 0 ? TEXT_CHARS_MAX : Math.min(end, TEXT_CHARS_MAX)));
}

const TEXT_CHARS_MAX = 300;

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
