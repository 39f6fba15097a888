import { createReadStream, createWriteStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import type { Sql } from "postgres";

/**
 * Copies what `log_records` holds out to a file, and back into an empty table of the same partitions and indexes, through
 * one connection. Resolves to the seconds of the way in.
 */
export async function timeRawCopy(
  sql: Sql,
  file: string,
): Promise<{ seconds: number; rows: number; bytes: number }> {
  await sql`drop table if exists bench_records`;
  await sql`create table bench_records (like log_records including all) partition by range (at)`;
  const partitions = await sql<{ name: string; bounds: string }[]>`
    select c.relname as name, pg_get_expr(c.relpartbound, c.oid) as bounds
    from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'log_records'::regclass`;
  for (const { name, bounds } of partitions)
    await sql.unsafe(`create table bench_${name} partition of bench_records ${bounds}`);
  await pipeline(await sql`copy (select * from log_records) to stdout`.readable(), createWriteStream(file));
  await sql`checkpoint`;
  const startedMs = performance.now();
  await pipeline(
    createReadStream(file, { highWaterMark: 256 * 1024 }),
    await sql`copy bench_records from stdin`.writable(),
  );
  const seconds = (performance.now() - startedMs) / 1000;
  const [counted] = await sql<{ rows: number }[]>`select count(*)::float8 as rows from bench_records`;
  await sql`drop table bench_records`;
  return { seconds, rows: counted?.rows ?? 0, bytes: (await stat(file)).size };
}
