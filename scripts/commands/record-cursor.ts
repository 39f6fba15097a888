import { ATTRIBUTE_COLUMNS, COLUMN, COLUMNS, NONE, type RecordBatch } from "./record-batch";

/**
 * Goes over the records of batches, in the order they were packed, without making an object of any: its fields are
 * those of the record it stands on. Texts are places in `bytes`; names are numbers, NONE where there is none.
 */
export class RecordCursor {
  /** UTF-8. */
  bytes: Uint8Array = new Uint8Array(0);
  view = new DataView(this.bytes.buffer);
  numbers: Float64Array = new Float64Array(0);
  names: string[] = [];
  /** How often the numbers of names have begun anew. */
  generation = 0;
  line = 0;
  lines = 0;
  /** NaN where no time is known. */
  at = Number.NaN;
  nanos = 0;
  timeKind = 0;
  severity = 0;
  severityText = NONE;
  service = NONE;
  format = NONE;
  host = NONE;
  /** NONE where it names no process. */
  pid = NONE;
  bodyFrom = 0;
  bodyTo = 0;
  /** The body is written as JSON. */
  bodyIsJson = false;
  /** The signature text: a name, or a place in the text (`signatureTo` above 0), or else the body. */
  signature = NONE;
  signatureFrom = 0;
  signatureTo = 0;
  /** The name of their JSON. */
  flags = NONE;
  /** How many, or NONE; the first stands at `attributesAt` in `numbers`, its text at `attributesFrom`. */
  attributes = NONE;
  /** The name of the JSON of them all, where they crossed as a name. */
  sharedAttributes = NONE;
  attributesAt = 0;
  attributesFrom = 0;
  #left = 0;
  #at = 0;
  #from = 0;

  /** Stands before the first record of the batch. */
  open(batch: RecordBatch): void {
    if (batch.forgetNames) {
      this.names = [];
      this.generation += 1;
    }
    for (const name of batch.newNames) this.names.push(name);
    this.numbers = batch.numbers;
    this.bytes = batch.bytes;
    this.view = new DataView(batch.bytes.buffer, batch.bytes.byteOffset, batch.bytes.length);
    this.#left = batch.records;
    this.#at = 0;
    this.#from = 0;
  }

  /** Goes to the next record; false when there is none. */
  next(): boolean {
    if (this.#left === 0) return false;
    this.#left -= 1;
    const { numbers } = this;
    const at = this.#at;
    let from = this.#from;
    this.line = numbers[at + COLUMN.LINE] ?? 0;
    this.lines = numbers[at + COLUMN.LINES] ?? 0;
    this.at = numbers[at + COLUMN.AT] ?? Number.NaN;
    this.nanos = numbers[at + COLUMN.NANOS] ?? 0;
    this.timeKind = numbers[at + COLUMN.TIME_KIND] ?? 0;
    this.severity = numbers[at + COLUMN.SEVERITY] ?? 0;
    this.severityText = numbers[at + COLUMN.SEVERITY_TEXT] ?? NONE;
    this.service = numbers[at + COLUMN.SERVICE] ?? NONE;
    this.format = numbers[at + COLUMN.FORMAT] ?? NONE;
    this.host = numbers[at + COLUMN.HOST] ?? NONE;
    this.pid = numbers[at + COLUMN.PID] ?? NONE;
    this.#from += numbers[at + COLUMN.BYTES] ?? 0;
    this.bodyFrom = from;
    const body = numbers[at + COLUMN.BODY_BYTES] ?? 0;
    this.bodyIsJson = body < 0;
    from += body < 0 ? -2 - body : body;
    this.bodyTo = from;
    const signature = numbers[at + COLUMN.SIGNATURE] ?? NONE;
    this.signature = signature < NONE ? NONE : signature;
    this.signatureFrom = from;
    if (signature < NONE) from += -2 - signature;
    this.signatureTo = signature < NONE ? from : 0;
    this.flags = numbers[at + COLUMN.FLAGS] ?? NONE;
    const attributes = numbers[at + COLUMN.ATTRIBUTES] ?? NONE;
    this.attributes = attributes < NONE ? NONE : attributes;
    this.sharedAttributes = attributes < NONE ? -2 - attributes : NONE;
    this.attributesAt = at + COLUMNS;
    this.attributesFrom = from;
    this.#at = at + COLUMNS + Math.max(0, this.attributes) * ATTRIBUTE_COLUMNS;
    return true;
  }

  nameAt(index: number): string | null {
    return index < 0 ? null : (this.names[index] ?? null);
  }
}
