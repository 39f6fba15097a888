import { mergeSignatures, SignatureTable } from "@/lib/domain/grouping/index";
import { jsonText } from "@/lib/domain/text/json-text";
import { LineSpool } from "./line-spool";
import { RecordUnpacker, type BatchRecord, type RecordBatch } from "./record-batch";

/**
 * Records to lines of JSON. Patterns are known only when every record was read, so the lines wait in a spool until then,
 * each with a hole for its pattern.
 */
export class RecordLines {
  readonly #signatures = new SignatureTable();
  readonly #unpacker = new RecordUnpacker();
  readonly #spool = new LineSpool();
  readonly #tails: Tail[] = [];
  readonly #heads = new Map<string, string>();
  #file = "";
  #fileText = "";
  #second = Number.NaN;
  #secondText = "";

  take(batch: RecordBatch): void {
    if (batch.file !== this.#file || this.#fileText === "") {
      this.#file = batch.file;
      this.#fileText = `{"file":${JSON.stringify(batch.file)},"line":`;
    }
    this.#unpacker.unpack(batch, this.#add);
  }

  /** All lines, in the order they came, many in a chunk; once. */
  *finish(): Generator<Uint8Array> {
    yield* this.#spool.chunks(patternBySignature(this.#signatures));
  }

  remove(): void {
    this.#spool.remove();
  }

  readonly #add = (record: BatchRecord): void => {
    const { body, attributesText, flagsText } = record;
    const signature = this.#signatures.add(record.signatureText ?? body);
    this.#spool.add(
      signature,
      `${this.#fileText}${record.line},"lines":${record.lines},"at":${this.#instant(record.at, record.nanos)}${this.#head(record)}${jsonText(body)}${this.#tail(record, signature)}${
        attributesText === null ? "" : `,"attributes":${attributesText}`
      }${flagsText === null ? "" : `,"flags":${flagsText}`},"pattern":"`,
    );
  };

  #head({ severity, service }: BatchRecord): string {
    const key = `${severity} ${service ?? "\0"}`;
    const known = this.#heads.get(key);
    if (known !== undefined) return known;
    if (this.#heads.size > HEADS_MAX) this.#heads.clear();
    const head = `,"severity":${severity},"service":${JSON.stringify(service)},"body":`;
    this.#heads.set(key, head);
    return head;
  }

  /** From the signature on; records of one signature nearly always have it in common. */
  #tail({ severityText, format, timeKind }: BatchRecord, signature: number): string {
    const known = this.#tails[signature];
    if (known?.severityText === severityText && known.format === format && known.timeKind === timeKind)
      return known.text;
    const level = severityText === null ? "" : `,"severityText":${JSON.stringify(severityText)}`;
    const text = `,"signature":"${this.#signatures.idOf(signature)}"${level},"format":${JSON.stringify(format)},"timeKind":"${timeKind}"`;
    this.#tails[signature] = { severityText, format, timeKind, text };
    return text;
  }

  /** ISO 8601 in UTC with milliseconds, or six or nine digits where they are known; null stays null. */
  #instant(at: number | null, nanos: number): string {
    if (at === null) return "null";
    const second = Math.floor(at / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#secondText = `"${new Date(second * 1000).toISOString().slice(0, -4)}`;
    }
    const ms = THOUSANDTHS[at - second * 1000] ?? "000";
    if (nanos === 0) return `${this.#secondText}${ms}Z"`;
    const digits = String(nanos).padStart(6, "0");
    return `${this.#secondText}${ms}${digits.endsWith("000") ? digits.slice(0, 3) : digits}Z"`;
  }
}

interface Tail {
  severityText: string | null;
  format: string;
  timeKind: string;
  text: string;
}

const HEADS_MAX = 10_000;
const THOUSANDTHS = Array.from({ length: 1000 }, (_, ms) => String(ms).padStart(3, "0"));

/** The pattern of each signature, by the signature's index. */
function patternBySignature(table: SignatureTable): string[] {
  const patternOf = new Map<string, string>();
  for (const pattern of mergeSignatures(table.signatures())) {
    for (const id of pattern.signatureIds) patternOf.set(id, pattern.id);
  }
  return Array.from({ length: table.size }, (_, index) => patternOf.get(table.idOf(index)) ?? "");
}
