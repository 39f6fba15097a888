import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { open, rename, rm } from "node:fs/promises";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { TransactionSql } from "postgres";
import { connect } from "../connection";
import { BACKUP_MAGIC, BackupFault, encodeFrame, type BackupEnd, type BackupHeader } from "./backup-format";
import { dumpTable, listTables, readInOrder } from "./dump-tables";
import { verifyBackup } from "./read-backup";

export type BackupProgress = { table: string; doneBytes: number; totalBytes: number };
export type BackupSummary = { tables: number; rows: number; bytes: number };

/**
 * Writes all of a database, as it is at one instant, into a file that appears whole or not at all and has been read back.
 * Others go on reading and writing meanwhile. `now` is the backup's time in epoch milliseconds.
 */
export async function writeBackup(
  url: string,
  file: string,
  { now, onProgress }: { now: number; onProgress?: (progress: BackupProgress) => void },
): Promise<BackupSummary> {
  const partial = `${file}.partial`;
  const sql = connect(url, { max: 1, name: "afterword backup", statementTimeoutMs: 0 });
  try {
    await sql.begin("isolation level repeatable read read only", async (tx) => {
      await writeSnapshot(tx, partial, new Date(now).toISOString(), onProgress ?? nothing);
    });
    const { tables, rows, bytes } = await verifyBackup(partial);
    await syncToDisk(partial);
    await rename(partial, file);
    return { tables, rows, bytes };
  } catch (error) {
    await rm(partial, { force: true });
    throw error;
  } finally {
    await sql.end({ timeout: 5 });
  }
}

async function writeSnapshot(
  tx: TransactionSql,
  file: string,
  madeAt: string,
  onProgress: (progress: BackupProgress) => void,
): Promise<void> {
  await readInOrder(tx);
  const tables = await listTables(tx);
  const header = await readHeader(tx, madeAt, tables.length);
  const [size] = await tx<{ bytes: number }[]>`
    select coalesce(sum(pg_table_size(oid)), 0)::float8 as bytes from pg_class
    where relnamespace = 'public'::regnamespace and relkind in ('r', 'm')`;
  const packed = createGzip({ level: 1 });
  const target = createWriteStream(file, { mode: 0o600 });
  const written = finished(target);
  written.catch(nothing);
  // What went wrong is told by `written`.
  packed.on("error", nothing);
  target.once("error", (error) => packed.destroy(error));
  packed.pipe(target);
  const put = async (bytes: Buffer) => {
    if (!packed.write(bytes)) await Promise.race([once(packed, "drain"), written]);
  };
  const putFrame = async (kind: "json" | "rows", bytes: Uint8Array) => {
    for (const part of encodeFrame(kind, bytes)) await put(part);
  };
  const putJson = (value: unknown) => putFrame("json", Buffer.from(JSON.stringify(value)));
  await put(Buffer.from(BACKUP_MAGIC, "latin1"));
  await putJson(header);
  const digest = createHash("sha256");
  let rows = 0;
  let doneBytes = 0;
  for (const head of tables) {
    await putJson(head);
    const end = await dumpTable(tx, head, async (piece) => {
      await putFrame("rows", piece);
      doneBytes += piece.length;
      onProgress({ table: head.table, doneBytes, totalBytes: size?.bytes ?? 0 });
    });
    await putJson(end);
    rows += end.rows;
    digest.update(`${head.table} ${end.hash}\n`);
  }
  await putJson({ end: true, rows, sha256: digest.digest("hex") } satisfies BackupEnd);
  packed.end();
  await written;
}

async function readHeader(tx: TransactionSql, madeAt: string, tables: number): Promise<BackupHeader> {
  const [known] = await tx<
    { there: boolean }[]
  >`select to_regclass('schema_migrations') is not null as there`;
  if (!known?.there) throw new BackupFault("There is nothing of Afterword in this database.");
  const migrations = await tx<{ name: string; sha256: string }[]>`
    select name, sha256 from schema_migrations order by name`;
  const partitions = await tx<{ name: string }[]>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'log_records'::regclass order by 1`;
  const sequences = await tx<{ name: string; value: string }[]>`
    select sequencename as name, last_value::text as value from pg_sequences
    where schemaname = 'public' and last_value is not null order by 1`;
  const months = partitions.flatMap(({ name }) => {
    const [, year, month] = /_y(\d{4})m(\d{2})$/.exec(name) ?? [];
    return year && month ? [`${year}-${month}`] : [];
  });
  return { madeAt, migrations: [...migrations], months, sequences: [...sequences], tables };
}

async function syncToDisk(file: string): Promise<void> {
  const opened = await open(file, "r");
  try {
    await opened.sync();
  } finally {
    await opened.close();
  }
}

function nothing(): void {}
