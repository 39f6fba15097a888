import type { Sql } from "postgres";

/** Bytes of lines that were cut for being too long. */
export async function updateCutBytes(sql: Sql, id: string, cutBytes: number): Promise<void> {
  await sql`update imports set cut_bytes = ${cutBytes} where id = ${id}`;
}

/** A repeat of bytes already held: all it delivered was there. */
export async function noteDuplicate(sql: Sql, id: string): Promise<void> {
  await sql`update imports set already_held = already_held + records, records = 0, patterns = 0 where id = ${id}`;
}

/** Gives a repeat the report of the import it repeats, without reading its bytes again. */
export async function copyReport(
  sql: Sql,
  id: string,
  { fromId, digest, sizeBytes }: { fromId: string; digest: string; sizeBytes: number },
): Promise<void> {
  await sql`
    update imports i set state = 'done', digest = ${digest}, duplicate_of = o.id, received_bytes = ${sizeBytes},
      processed_bytes = ${sizeBytes}, size_bytes = ${sizeBytes}, lines = o.lines, records = 0,
      already_held = o.records + o.already_held, multi_line_records = o.multi_line_records,
      continuation_lines = o.continuation_lines, rejected_lines = o.rejected_lines, cut_bytes = o.cut_bytes,
      masked = o.masked,
      rejected = o.rejected, report = o.report, services = o.services, from_at = o.from_at, to_at = o.to_at,
      updated_at = now(), finished_at = now()
    from imports o where i.id = ${id} and o.id = ${fromId}`;
}

/** The import holds nothing any more, and its taking back is over. */
export async function endUndo(sql: Sql, id: string): Promise<void> {
  await sql`update imports set undoing = false, updated_at = now() where id = ${id}`;
}

/** Whether another import of the same source has ended since `since`: then it comes from a shipper, and more will follow. */
export async function isOneOfMany(
  sql: Sql,
  row: { seq: number; source: string },
  since: Date,
): Promise<boolean> {
  const [found] = await sql<{ found: boolean }[]>`
    select exists (
      select from (select seq, source, finished_at from imports order by seq desc limit 200) newest
      where source = ${row.source} and seq <> ${row.seq} and finished_at > ${since}
    ) as found`;
  return found?.found ?? false;
}
