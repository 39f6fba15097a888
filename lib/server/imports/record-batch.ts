import { isHostName } from "@/lib/domain/findings/observing/host-drafts";
import { processIdOf } from "@/lib/domain/findings/observing/process-drafts";
import type { LogRecord } from "@/lib/domain/logs/log-record";
import { copyLine, unescapeColumn } from "./copy-text";
import { microsOf, storedAtMs, type PlacedRecord } from "./placed-record";

const PIECE_CHARS = 64 * 1024;
const BODY_COLUMN = 12;
const SAMPLE_CHARS = 2_000;

/**
 * Records that are written together: their COPY text as bytes, and beside it the columns that counts and spans are made
 * of. A record is turned into its line when it comes and let go, so that the heap holds only those of one piece of input.
 */
export class RecordBatch {
  size = 0;
  chars = 0;
  sourceIds: Int32Array;
  /** Epoch ms, NaN when unknown. */
  instants: Float64Array;
  micros: Int16Array;
  /** Indexes in the import's signature table. */
  signatures: Int32Array;
  severities: Int32Array;
  /** 1 for records with a time of their own. */
  dated: Uint8Array;
  /** Indexes in `hostNames`, -1 where a record names none. */
  hosts: Int32Array;
  hostNames: string[] = [];
  /** Process ids, -1 where a record names none. */
  pids: Float64Array;
  firstLines: Float64Array;
  lineCounts: Int32Array;
  /** A text of each signature that is not known to be stored. */
  readonly samples = new Map<number, string>();
  readonly #hostIndexes = new Map<string, number>();
  readonly #pieces: Buffer[] = [];
  #open: string[] = [];
  #openChars = 0;

  constructor(capacity: number) {
    this.sourceIds = new Int32Array(capacity);
    this.instants = new Float64Array(capacity);
    this.micros = new Int16Array(capacity);
    this.signatures = new Int32Array(capacity);
    this.severities = new Int32Array(capacity);
    this.dated = new Uint8Array(capacity);
    this.hosts = new Int32Array(capacity);
    this.pids = new Float64Array(capacity);
    this.firstLines = new Float64Array(capacity);
    this.lineCounts = new Int32Array(capacity);
  }

  /** Adds a record whose ordinal is known; there must be room for it. */
  append(placed: PlacedRecord, ordinal: number, signatureId: string, importSeq: number): void {
    const { record, sourceId, signature } = placed;
    const row = this.size++;
    this.sourceIds[row] = sourceId;
    this.instants[row] = storedAtMs(record) ?? Number.NaN;
    this.micros[row] = microsOf(record);
    this.signatures[row] = signature;
    this.severities[row] = record.severity;
    this.dated[row] = record.timeKind === "exact" ? 1 : 0;
    this.hosts[row] = this.#hostIndex(record.attributes?.["host.name"]);
    this.pids[row] = processIdOf(record.attributes) ?? -1;
    this.firstLines[row] = record.line;
    this.lineCounts[row] = record.lines;
    this.#addLine(copyLine(placed, ordinal, signatureId, importSeq));
  }

  /** Keeps a text for a signature that the database does not hold yet. */
  addSample(signature: number, { body }: LogRecord): void {
    if (!this.samples.has(signature))
      this.samples.set(signature, body.slice(0, SAMPLE_CHARS).replaceAll("\0", "␀"));
  }

  /** COPY text in pieces of about 64 KiB. */
  pieces(): readonly Buffer[] {
    this.#closePiece();
    return this.#pieces;
  }

  /** The batch in two; each record's line is read back from the text. */
  halves(): [RecordBatch, RecordBatch] {
    const lines = Buffer.concat(this.pieces())
      .toString()
      .split(/(?<=\n)/);
    const middle = this.size >> 1;
    return [this.#slice(lines, 0, middle), this.#slice(lines, middle, this.size)];
  }

  /** The body of the only record of a batch of one. */
  onlyBody(): string {
    const columns = Buffer.concat(this.pieces()).toString().split("\t");
    return unescapeColumn(columns[BODY_COLUMN] ?? "");
  }

  #hostIndex(host: unknown): number {
    if (typeof host !== "string") return -1;
    let index = this.#hostIndexes.get(host);
    if (index === undefined && !isHostName(host)) return -1;
    if (index === undefined) this.#hostIndexes.set(host, (index = this.hostNames.push(host) - 1));
    return index;
  }

  #addLine(line: string): void {
    this.#open.push(line);
    this.#openChars += line.length;
    this.chars += line.length;
    if (this.#openChars >= PIECE_CHARS) this.#closePiece();
  }

  /** Pieces of ASCII alone, which nearly all are, become bytes by a plain copy. */
  #closePiece(): void {
    if (this.#open.length === 0) return;
    const text = this.#open.join("");
    this.#pieces.push(Buffer.from(text, Buffer.byteLength(text) === text.length ? "latin1" : "utf8"));
    this.#open = [];
    this.#openChars = 0;
  }

  #slice(lines: string[], from: number, to: number): RecordBatch {
    const part = new RecordBatch(0);
    part.size = to - from;
    part.sourceIds = this.sourceIds.subarray(from, to);
    part.instants = this.instants.subarray(from, to);
    part.micros = this.micros.subarray(from, to);
    part.signatures = this.signatures.subarray(from, to);
    part.severities = this.severities.subarray(from, to);
    part.dated = this.dated.subarray(from, to);
    part.hosts = this.hosts.subarray(from, to);
    part.hostNames = this.hostNames;
    part.pids = this.pids.subarray(from, to);
    part.firstLines = this.firstLines.subarray(from, to);
    part.lineCounts = this.lineCounts.subarray(from, to);
    for (const line of lines.slice(from, to)) part.#addLine(line);
    return part;
  }
}
