import * as z from "zod";

/** What a backup begins with, before its frames. */
export const BACKUP_MAGIC = "AFTERWORD BACKUP 1\n";

export const backupHeaderSchema = z.object({
  madeAt: z.string(),
  /** The migrations the database had, in order: a restore makes exactly this schema first. */
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  /** Months that log records have a partition for, such as "2026-11". */
  months: z.array(z.string()),
  sequences: z.array(z.object({ name: z.string(), value: z.string() })),
  tables: z.number().int(),
});
export type BackupHeader = z.infer<typeof backupHeaderSchema>;

export const tableHeadSchema = z.object({ table: z.string(), columns: z.array(z.string()) });
export type TableHead = z.infer<typeof tableHeadSchema>;

/** The table's rows in COPY's text form: how many, and the sum of their hashes, which their order does not change. */
export const tableEndSchema = z.object({ rows: z.number().int(), hash: z.string() });
export type TableEnd = z.infer<typeof tableEndSchema>;

export const backupEndSchema = z.object({ end: z.literal(true), rows: z.number().int(), sha256: z.string() });
export type BackupEnd = z.infer<typeof backupEndSchema>;

export type Frame = { kind: "json" | "rows"; bytes: Buffer };

/** Why a backup cannot be made, read or restored, in one sentence for a person. */
export class BackupFault extends Error {
  override name = "BackupFault";
}

const HEAD_BYTES = 5;
const FRAME_BYTES_MAX = 64 * 1024 * 1024;

/** One byte of kind, four of length, then the bytes. */
export function encodeFrame(kind: Frame["kind"], bytes: Uint8Array): Buffer[] {
  const head = Buffer.alloc(HEAD_BYTES);
  head.write(kind === "json" ? "J" : "R", 0, "latin1");
  head.writeUInt32BE(bytes.length, 1);
  return [head, Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length)];
}

/** The frames of an unpacked backup; a file cut anywhere is a BackupFault. */
export async function* decodeFrames(chunks: AsyncIterable<Buffer>): AsyncGenerator<Frame> {
  const queue = new ByteQueue(chunks);
  const magic = await queue.take(BACKUP_MAGIC.length);
  if (magic?.toString("latin1") !== BACKUP_MAGIC) throw new BackupFault("This is no backup of Afterword.");
  for (;;) {
    const head = await queue.take(HEAD_BYTES);
    if (head === null) return;
    const length = head.readUInt32BE(1);
    const kind = head.toString("latin1", 0, 1);
    if ((kind !== "J" && kind !== "R") || length > FRAME_BYTES_MAX) throw damaged();
    const bytes = length === 0 ? Buffer.alloc(0) : await queue.take(length);
    if (bytes === null) throw damaged();
    yield { kind: kind === "J" ? "json" : "rows", bytes };
  }
}

export function damaged(): BackupFault {
  return new BackupFault("The backup is damaged or was cut off: use another one.");
}

class ByteQueue {
  readonly #source: AsyncIterator<Buffer>;
  #held: Buffer[] = [];
  #size = 0;

  constructor(chunks: AsyncIterable<Buffer>) {
    this.#source = chunks[Symbol.asyncIterator]();
  }

  /** Exactly so many bytes; null when nothing at all is left. */
  async take(length: number): Promise<Buffer | null> {
    while (this.#size < length) {
      const next = await this.#source.next();
      if (next.done) {
        if (this.#size === 0) return null;
        throw damaged();
      }
      this.#held.push(next.value);
      this.#size += next.value.length;
    }
    const all = this.#held.length === 1 ? this.#held[0] : Buffer.concat(this.#held);
    if (!all) return null;
    const rest = all.subarray(length);
    this.#held = rest.length > 0 ? [rest] : [];
    this.#size = rest.length;
    return all.subarray(0, length);
  }
}
