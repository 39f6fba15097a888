import { expect, test } from "vitest";
import { withTestDatabase } from "./testing";

const database = withTestDatabase();

/** The tables that would be spread over machines, by source: docs/scale.md. */
const DISTRIBUTED = [
  "log_records",
  "record_holders",
  "counts_minute",
  "counts_hour",
  "counts_day",
  "activity_minute",
  "host_minutes",
  "process_hours",
  "signature_totals",
];

interface Key {
  table: string;
  key: string;
  columns: string[];
}

async function uniqueKeys(): Promise<Key[]> {
  return database.sql<Key[]>`
    select t.relname as "table", i.relname as key, array_agg(a.attname::text order by a.attnum) as columns
    from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
      join pg_attribute a on a.attrelid = t.oid and a.attnum = any (x.indkey)
    where t.relnamespace = 'public'::regnamespace and x.indisunique and not t.relispartition group by 1, 2 order by 1, 2`;
}

test("every unique key of record and count tables includes source_id, so that they can be distributed by it", async () => {
  const keys = (await uniqueKeys()).filter(({ table }) => DISTRIBUTED.includes(table));
  expect(new Set(keys.map(({ table }) => table))).toEqual(new Set(DISTRIBUTED));
  expect(keys.filter(({ columns }) => !columns.includes("source_id"))).toEqual([]);
});

test("a table that has a source, and counts or records, is on the list", async () => {
  const rows = await database.sql<{ table: string }[]>`
    select c.relname as "table" from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'source_id'
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and c.relname not in ('import_sources', 'observed_spans') order by 1`;
  expect(rows.map(({ table }) => table)).toEqual([...DISTRIBUTED].sort());
});

test("no record or count table is tied to another by a foreign key, which distribution by source would break", async () => {
  const rows = await database.sql<{ name: string }[]>`
    select conname as name from pg_constraint where contype = 'f'
      and (conrelid::regclass::text = any (${DISTRIBUTED}) or confrelid::regclass::text = any (${DISTRIBUTED}))`;
  expect(rows).toEqual([]);
});
