import { mergeSignatures, SignatureTable } from "@/lib/domain/grouping/index";
import { TIME_KINDS } from "@/lib/domain/logs/log-record";
import { JsonPart } from "./json-bytes";
import { LineSpool } from "./line-spool";
import { ATTRIBUTE_COLUMNS, NONE, VALUE, type RecordBatch } from "./record-batch";
import { overflowRemarks } from "./overflow-remarks";
import { RecordCursor } from "./record-cursor";
import { SignatureReader } from "./signature-reader";

/**
 * Records to lines of JSON. Patterns are known only when every record was read, so the lines wait in a spool until then,
 * each with a hole for its pattern.
 */
export class RecordLines {
  readonly #signatures = new SignatureTable();
  readonly #reader = new SignatureReader(this.#signatures);
  readonly #cursor = new RecordCursor();
  readonly #spool = new LineSpool();
  #heads: (JsonPart | undefined)[][] = [];
  readonly #tails: Tail[][] = [];
  #attributeNames: (JsonPart | undefined)[] = [];
  #generation = 0;
  #file = "";
  #fileText: JsonPart = new JsonPart("");
  #second = Number.NaN;
  #secondText: JsonPart = new JsonPart("");

  take(batch: RecordBatch): void {
    if (batch.file !== this.#file || this.#fileText.length === 0) {
      this.#file = batch.file;
      this.#fileText = new JsonPart(`{"file":${JSON.stringify(batch.file)},"line":`);
    }
    const cursor = this.#cursor;
    cursor.open(batch);
    if (cursor.generation !== this.#generation) {
      this.#generation = cursor.generation;
      this.#heads = [];
      this.#attributeNames = [];
      this.#tails.length = 0;
    }
    while (cursor.next()) this.#add(cursor);
  }

  /** All lines, in the order they came, many in a chunk; once. */
  *finish(): Generator<Uint8Array> {
    yield* this.#spool.chunks(patternBySignature(this.#signatures));
  }

  remarks(): string[] {
    return overflowRemarks(this.#signatures);
  }

  remove(): void {
    this.#spool.remove();
  }

  #add(record: RecordCursor): void {
    const { line } = this.#spool;
    const { view, lines } = record;
    const signature = this.#reader.indexOf(record);
    line.part(this.#fileText);
    line.number(record.line);
    if (lines === 1) line.part(ONE_LINE);
    else {
      line.part(LINES);
      line.number(lines);
    }
    this.#instant(record.at, record.nanos);
    line.part(this.#head(record));
    if (record.bodyIsJson) line.plain(view, record.bodyFrom, record.bodyTo);
    else line.string(view, record.bodyFrom, record.bodyTo);
    line.part(this.#tail(record, signature));
    if (record.attributes >= 0) {
      this.#attributes(record);
      line.part(PATTERN);
    }
    this.#spool.end(signature);
  }

  #attributes({ view, numbers, attributes, attributesAt, attributesFrom, names, flags }: RecordCursor): void {
    const { line } = this.#spool;
    let from = attributesFrom;
    line.part(attributes === 0 ? NO_ATTRIBUTES : ATTRIBUTES);
    for (let i = 0, at = attributesAt; i < attributes; i++, at += ATTRIBUTE_COLUMNS) {
      if (i > 0) line.part(COMMA);
      const named = numbers[at] ?? 0;
      const name = named >> 2;
      line.part((this.#attributeNames[name] ??= new JsonPart(`${JSON.stringify(names[name] ?? "")}:`)));
      const value = numbers[at + 1] ?? 0;
      const kind = named & 3;
      if (kind === VALUE.NUMBER) line.number(value);
      else {
        if (kind === VALUE.TEXT) line.string(view, from, from + value);
        else line.plain(view, from, from + value);
        from += value;
      }
    }
    if (attributes > 0) line.part(CLOSE);
    if (flags >= 0) line.part(new JsonPart(`,"flags":${names[flags] ?? "[]"}`));
  }

  #head(record: RecordCursor): JsonPart {
    const { severity, service } = record;
    const ofService = (this.#heads[service + 1] ??= []);
    return (ofService[severity] ??= new JsonPart(
      `,"severity":${severity},"service":${JSON.stringify(record.nameAt(service))},"body":`,
    ));
  }

  /** From the signature to the pattern, or to the attributes of a record's own; records of one signature nearly always have it in common. */
  #tail(record: RecordCursor, signature: number): JsonPart {
    const { severityText, format, timeKind, sharedAttributes, attributes } = record;
    const flags = attributes >= 0 ? NONE : record.flags;
    const isOpen = attributes >= 0;
    const known = (this.#tails[signature] ??= []);
    for (const tail of known) {
      if (
        tail.severityText === severityText &&
        tail.format === format &&
        tail.timeKind === timeKind &&
        tail.sharedAttributes === sharedAttributes &&
        tail.flags === flags &&
        tail.isOpen === isOpen
      )
        return tail.text;
    }
    const parts = [`,"signature":"${this.#signatures.idOf(signature)}"`];
    if (severityText >= 0) parts.push(`"severityText":${JSON.stringify(record.nameAt(severityText) ?? "")}`);
    parts.push(`"format":${JSON.stringify(record.nameAt(format) ?? "")}`);
    parts.push(`"timeKind":"${TIME_KINDS[timeKind] ?? "none"}"`);
    if (sharedAttributes >= 0) parts.push(`"attributes":${record.nameAt(sharedAttributes) ?? "{}"}`);
    if (flags >= 0) parts.push(`"flags":${record.nameAt(flags) ?? "[]"}`);
    if (!isOpen) parts.push('"pattern":"');
    const text = new JsonPart(parts.join(","));
    if (known.length === TAILS_MAX) known.shift();
    known.push({ severityText, format, timeKind, sharedAttributes, flags, isOpen, text });
    return text;
  }

  /** ISO 8601 in UTC with milliseconds, or six or nine digits where they are known; null when no time is. */
  #instant(at: number, nanos: number): void {
    const { line } = this.#spool;
    if (Number.isNaN(at)) return line.part(NO_TIME);
    const second = Math.floor(at / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#secondText = new JsonPart(`,"at":"${new Date(second * 1000).toISOString().slice(0, -4)}`);
    }
    line.part(this.#secondText);
    line.thousandths(at - second * 1000);
    if (nanos !== 0) {
      line.thousandths(Math.floor(nanos / 1000));
      if (nanos % 1000 !== 0) line.thousandths(nanos % 1000);
    }
    line.part(ZULU);
  }
}

interface Tail {
  severityText: number;
  format: number;
  timeKind: number;
  sharedAttributes: number;
  flags: number;
  /** Attributes of the record's own follow, then its flags. */
  isOpen: boolean;
  text: JsonPart;
}

// A pattern comes from few containers; past that, the oldest is made anew.
const TAILS_MAX = 16;
const ONE_LINE = new JsonPart(',"lines":1');
const LINES = new JsonPart(',"lines":');
const NO_TIME = new JsonPart(',"at":null');
const ZULU = new JsonPart('Z"');
const ATTRIBUTES = new JsonPart(',"attributes":{');
const NO_ATTRIBUTES = new JsonPart(',"attributes":{}');
const COMMA = new JsonPart(",");
const CLOSE = new JsonPart("}");
const PATTERN = new JsonPart(',"pattern":"');

/** The pattern of each signature, by the signature's index. */
function patternBySignature(table: SignatureTable): string[] {
  const patternOf = new Map<string, string>();
  for (const pattern of mergeSignatures(table.signatures())) {
    for (const id of pattern.signatureIds) patternOf.set(id, pattern.id);
  }
  return Array.from({ length: table.size }, (_, index) => patternOf.get(table.idOf(index)) ?? "");
}
