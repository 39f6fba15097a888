import type { RecordTeller } from "@/lib/domain/findings/observing/minute-span";
import { createObservationsBuilder } from "@/lib/domain/findings/observing/observations-builder";
import { mergeSignatures, SignatureTable } from "@/lib/domain/grouping/index";
import { TIME_KINDS, type TimeKind } from "@/lib/domain/logs/log-record";
import { detachedText } from "@/lib/domain/text/detached-text";
import { analysisText } from "./analysis-text";
import { overflowRemarks } from "./overflow-remarks";
import type { ParsedInput } from "./parse-inputs";
import { prepareAnalysis, type CollectedAnalysis, type CountedPattern } from "./prepare-analysis";
import type { RecordBatch } from "./record-batch";
import { RecordCursor } from "./record-cursor";
import { serviceOfFile } from "./service-of-file";
import { SignatureReader } from "./signature-reader";

/** What the reader of the files adds at their end. */
export interface AnalysisEnd {
  json: boolean;
  inputs: ParsedInput[];
}

/** Records to the printed analysis. A record's id is `file:line`; one that names no service belongs to its file's. */
export class RecordAnalysis {
  readonly #table = new SignatureTable();
  readonly #reader = new SignatureReader(this.#table);
  readonly #builder = createObservationsBuilder();
  readonly #cursor = new RecordCursor();
  readonly #tallies: Tally[] = [];
  readonly #signatureIds: string[] = [];
  /** When each service begins in each file, and that of each record of the batch at hand. */
  readonly #begun = new Map<string, Map<string, number>>();
  #begins = new Float64Array(1 << 14);
  #records = 0;
  /** Of each record of the batch at hand: its line, and where its body begins and ends; below 0 where that is JSON. */
  #places = new Int32Array(1 << 15);
  #bytes: Uint8Array = new Uint8Array(0);

  take(batch: RecordBatch): void {
    const { file } = batch;
    const fallback = serviceOfFile(file);
    const cursor = this.#cursor;
    cursor.open(batch);
    this.#bytes = batch.bytes;
    if (batch.records * 3 > this.#places.length) this.#places = new Int32Array(batch.records * 6);
    if (batch.records > this.#begins.length) this.#begins = new Float64Array(batch.records * 2);
    const facts = {
      at: null as number | null,
      timeKind: TIME_KINDS[0] as TimeKind,
      service: "",
      source: file,
      signatureId: "",
      severity: 0,
      host: null as string | null,
      pid: null as number | null,
      begun: null as number | null,
    };
    const begun = this.#begunIn(file);
    this.#builder.addPiece(
      (take) => {
        for (let index = 0; cursor.next(); index++) {
          const signature = this.#reader.indexOf(cursor);
          facts.at = Number.isNaN(cursor.at) ? null : cursor.at;
          facts.timeKind = TIME_KINDS[cursor.timeKind] ?? "none";
          const service = cursor.nameAt(cursor.service) ?? fallback;
          if (service !== facts.service || index === 0) facts.begun = begun.get(service) ?? null;
          facts.service = service;
          facts.signatureId = this.#signatureIds[signature] ??= String(signature);
          facts.severity = cursor.severity;
          if (facts.begun === null && facts.timeKind === "exact" && facts.at !== null)
            begun.set(service, (facts.begun = facts.at));
          this.#begins[index] = facts.begun ?? Number.NaN;
          facts.host = cursor.nameAt(cursor.host);
          facts.pid = cursor.pid < 0 ? null : cursor.pid;
          this.#places[index * 3] = cursor.line;
          this.#places[index * 3 + 1] = cursor.bodyFrom;
          this.#places[index * 3 + 2] = cursor.bodyIsJson ? -cursor.bodyTo : cursor.bodyTo;
          this.#tally(signature, facts.service, cursor.severity);
          take(facts, cursor.line, index);
        }
      },
      (index) => this.#tell(file, index),
    );
    this.#records += batch.records;
  }

  *finish({ json, inputs }: AnalysisEnd): Generator<Uint8Array> {
    const analysis = prepareAnalysis(this.#collected(), inputs);
    yield Buffer.from(`${json ? JSON.stringify(analysis, null, 2) : analysisText(analysis)}\n`);
  }

  remarks(): string[] {
    return overflowRemarks(this.#table);
  }

  remove(): void {}

  #tell(file: string, index: number): ReturnType<RecordTeller> {
    const [line = 0, from = 0, to = 0] = this.#places.subarray(index * 3, index * 3 + 3);
    const begun = this.#begins[index] ?? Number.NaN;
    return {
      recordId: `${file}:${line}`,
      text: firstLine(this.#bytes, from, to),
      begun: Number.isNaN(begun) ? null : begun,
    };
  }

  #begunIn(file: string): Map<string, number> {
    let begun = this.#begun.get(file);
    if (!begun) this.#begun.set(file, (begun = new Map<string, number>()));
    return begun;
  }

  #tally(signature: number, service: string, severity: number): void {
    const tally = (this.#tallies[signature] ??= { severity: 0, services: new Map(), service, count: 0 });
    if (severity > tally.severity) tally.severity = severity;
    if (tally.service !== service) settle(tally, service);
    tally.count++;
  }

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
      services: [...new Set(this.#tallies.flatMap(servicesOf))].sort(),
      observations: this.#builder.finish((signature) => patternOf(Number(signature))),
      patterns: countPatterns(table, this.#tallies, patternOf),
    };
  }
}

/** What the observations keep of a body. */
function firstLine(bytes: Uint8Array, from: number, to: number): string {
  const text =
    to < 0
      ? String(JSON.parse(textOf(bytes, from, -to)))
      : textOf(bytes, from, Math.min(to, from + TEXT_CHARS_MAX * 3 + 3));
  const end = text.indexOf("\n");
  return detachedText(text.slice(0, end < 0 ? TEXT_CHARS_MAX : Math.min(end, TEXT_CHARS_MAX)));
}

function textOf(bytes: Uint8Array, from: number, to: number): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset + from, to - from).toString();
}

const TEXT_CHARS_MAX = 300;

interface Tally {
  severity: number;
  services: Map<string, number>;
  /** The service of the last records, and how many of them are not in the map yet. */
  service: string;
  count: number;
}

function settle(tally: Tally, next: string): void {
  if (tally.count > 0)
    tally.services.set(tally.service, (tally.services.get(tally.service) ?? 0) + tally.count);
  tally.service = next;
  tally.count = 0;
}

function servicesOf(tally: Tally): string[] {
  settle(tally, "");
  return [...tally.services.keys()];
}

function countPatterns(
  table: SignatureTable,
  tallies: Tally[],
  patternOf: (index: number) => { patternId: string; template: string },
): CountedPattern[] {
  const merged = new Map<
    string,
    { template: string; count: number; severity: number; services: Map<string, number> }
  >();
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
