import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { createGunzip } from "node:zlib";
import type * as z from "zod";
import {
  BackupFault,
  backupEndSchema,
  backupHeaderSchema,
  damaged,
  decodeFrames,
  tableEndSchema,
  tableHeadSchema,
  type BackupHeader,
  type Frame,
  type TableEnd,
  type TableHead,
} from "./backup-format";
import { RowTally } from "./row-tally";

/** What is done with a backup as it is read; every table's rows must be read to their end. */
export interface BackupReader {
  begin(header: BackupHeader): Promise<void>;
  table(head: TableHead, rows: AsyncIterable<Buffer>): Promise<void>;
  /** The table's count and hash as the backup states them; they have been compared with what was read. */
  tableEnd(head: TableHead, end: TableEnd): Promise<void>;
}

/** Reads a backup from its first byte to its last; throws a BackupFault for one that is damaged or cut. */
export async function readBackup(
  file: string,
  reader: BackupReader,
  onBytes: (read: number) => void = () => {},
): Promise<{ header: BackupHeader; rows: number; sha256: string }> {
  const frames = framesOf(file, onBytes);
  const header = await nextJson(frames, backupHeaderSchema);
  await reader.begin(header);
  const digest = createHash("sha256");
  let rows = 0;
  for (let index = 0; index < header.tables; index += 1) {
    const head = await nextJson(frames, tableHeadSchema);
    const tally = new RowTally();
    const ending: { frame: Frame | null } = { frame: null };
    await reader.table(head, rowsOf(frames, tally, ending));
    const end = parse(ending.frame, tableEndSchema);
    if (tally.hash() !== end.hash || tally.rows !== end.rows) throw damaged();
    await reader.tableEnd(head, end);
    rows += end.rows;
    digest.update(`${head.table} ${end.hash}\n`);
  }
  const end = await nextJson(frames, backupEndSchema);
  if (end.rows !== rows || end.sha256 !== digest.digest("hex")) throw damaged();
  return { header, rows, sha256: end.sha256 };
}

/** Reads a backup without restoring it: every hash and count must be right. */
export async function verifyBackup(file: string, onBytes?: (read: number) => void) {
  let tables = 0;
  const { header, rows, sha256 } = await readBackup(
    file,
    {
      begin: async () => {},
      table: async (_, pieces) => {
        for await (const piece of pieces) void piece;
        tables += 1;
      },
      tableEnd: async () => {},
    },
    onBytes,
  );
  const { size } = await stat(file);
  return { header, tables, rows, bytes: size, sha256 };
}

async function* rowsOf(
  frames: AsyncGenerator<Frame>,
  tally: RowTally,
  ending: { frame: Frame | null },
): AsyncGenerator<Buffer> {
  for (;;) {
    const { value: frame, done } = await frames.next();
    if (done || !frame) throw damaged();
    if (frame.kind === "json") {
      ending.frame = frame;
      return;
    }
    tally.add(frame.bytes);
    yield frame.bytes;
  }
}

async function* framesOf(file: string, onBytes: (read: number) => void): AsyncGenerator<Frame> {
  const source = createReadStream(file);
  const unpacked = createGunzip();
  source.once("error", (error) => unpacked.destroy(error));
  source.on("data", () => onBytes(source.bytesRead));
  source.pipe(unpacked);
  try {
    yield* decodeFrames(unpacked as AsyncIterable<Buffer>);
  } catch (error) {
    if (error instanceof BackupFault) throw error;
    if (error instanceof Error && "code" in error && String(error.code).startsWith("Z_")) throw damaged();
    throw error;
  } finally {
    source.destroy();
    unpacked.destroy();
  }
}

async function nextJson<Shape extends z.ZodType>(frames: AsyncGenerator<Frame>, schema: Shape) {
  const { value, done } = await frames.next();
  return parse(done ? null : value, schema);
}

function parse<Shape extends z.ZodType>(frame: Frame | null, schema: Shape): z.infer<Shape> {
  if (frame?.kind !== "json") throw damaged();
  const read = schema.safeParse(JSON.parse(frame.bytes.toString("utf8")));
  if (!read.success) throw damaged();
  return read.data;
}
