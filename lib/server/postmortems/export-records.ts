import { findRecordsAt } from "@/db/queries/cited-records";
import { listKeptLines, type KeptLine } from "@/db/queries/kept-lines";
import { citationsOf } from "@/lib/domain/postmortems/editing/evidence";
import type { CitedRecord, PostmortemDocument } from "@/lib/domain/postmortems/schema";
import type { Context } from "../context";
import { heldLines } from "./held-lines";
import { keyOf } from "./record-key";

const AT_ONCE = 500;

/**
 * Every record that a document of a post-mortem cites, in the order it cites them: the very line while it is held, else the
 * line as it was kept at publishing or came with the document, else only that it is gone or has changed.
 */
export async function citedRecords(
  ctx: Context,
  postmortemId: string,
  document: PostmortemDocument,
): Promise<CitedRecord[]> {
  const ids = [...citationsOf(document).keys()];
  const carried = new Map((document.citedRecords ?? []).map((record) => [record.id, record]));
  const records: CitedRecord[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE)
    records.push(...(await readSome(ctx, postmortemId, ids.slice(from, from + AT_ONCE), carried)));
  return records;
}

async function readSome(
  ctx: Context,
  postmortemId: string,
  ids: readonly string[],
  carried: ReadonlyMap<string, CitedRecord>,
): Promise<CitedRecord[]> {
  const held = await heldLines(ctx.db, ids);
  const missing = ids.filter((id) => !held.has(id));
  const kept = new Map(
    (await listKeptLines(ctx.db, postmortemId, missing)).map((line) => [line.recordId, keptRecord(line)]),
  );
  const others = await findRecordsAt(
    ctx.db,
    missing.flatMap((id) => keyOf(id) ?? []),
  );
  const isChanged = (id: string) => {
    const key = keyOf(id);
    return others.some(({ sourceId, micros }) => sourceId === key?.sourceId && micros === key.micros);
  };
  return ids.map((id) => {
    const line = held.get(id);
    if (line) return line;
    const known = kept.get(id) ?? carried.get(id) ?? unknown(id);
    return isChanged(id) ? { ...known, state: "changed" } : known;
  });
}

function keptRecord({ recordId: id, at, service, source, text }: KeptLine): CitedRecord {
  return { id, at: at?.toISOString() ?? null, service, source, text, state: "gone" };
}

const unknown = (id: string): CitedRecord => ({
  id,
  at: null,
  service: "",
  source: "",
  text: null,
  state: "gone",
});
