import type { TransactionSql } from "postgres";
import type { TableEnd, TableHead } from "./backup-format";
import { RowTally } from "./row-tally";

const PIECE_BYTES = 256 * 1024;

/** Every table with its writable columns, those that others refer to first. Partitions are read through their parent. */
export async function listTables(tx: TransactionSql): Promise<TableHead[]> {
  const tables = await tx<{ table: string; columns: string[]; needs: string[] }[]>`
    select c.relname as "table",
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '') as columns,
      (select coalesce(array_agg(distinct f.relname::text), '{}') from pg_constraint k join pg_class f on f.oid = k.confrelid
        where k.conrelid = c.oid and k.contype = 'f' and k.confrelid <> c.oid) as needs
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname <> 'schema_migrations' order by c.relname`;
  const ordered: TableHead[] = [];
  const placed = new Set<string>();
  while (ordered.length < tables.length) {
    const next = tables.find(
      ({ table, needs }) => !placed.has(table) && needs.every((need) => placed.has(need)),
    );
    // Tables that refer to each other would need their checks deferred; there are none.
    if (!next) throw new Error("The tables refer to each other in a circle.");
    placed.add(next.table);
    ordered.push({ table: next.table, columns: next.columns });
  }
  return ordered;
}

/** Makes every COPY read a table from its beginning, in one process: a backup of the same table is nearly the same file. */
export async function readInOrder(tx: TransactionSql): Promise<void> {
  await tx`set local synchronize_seqscans = off`;
  await tx`set local max_parallel_workers_per_gather = 0`;
}

/** Reads a table as COPY's text in pieces; resolves to its rows and their hash. */
export async function dumpTable(
  tx: TransactionSql,
  { table, columns }: TableHead,
  write: (piece: Buffer) => Promise<void>,
): Promise<TableEnd> {
  const list = columns.map(quoted).join(", ");
  const rows = await tx.unsafe(`copy (select ${list} from ${quoted(table)}) to stdout`).readable();
  const tally = new RowTally();
  let held: Buffer[] = [];
  let size = 0;
  const flush = async () => {
    const piece = Buffer.concat(held);
    held = [];
    size = 0;
    tally.add(piece);
    await write(piece);
  };
  for await (const piece of rows as AsyncIterable<Buffer>) {
    held.push(Buffer.from(piece));
    size += piece.length;
    if (size >= PIECE_BYTES) await flush();
  }
  if (size > 0) await flush();
  return { rows: tally.rows, hash: tally.hash() };
}

export function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
