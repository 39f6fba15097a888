import { findHeldRecords, findRecordsAt } from "@/db/queries/cited-records";
import { listKeptLines } from "@/db/queries/kept-lines";
import type { RecordKeyParts } from "@/db/queries/record-rows";
import type { WireEvidence } from "@/lib/contracts/reviews";
import { recordIdOf } from "@/lib/domain/logs/record-address";
import { evidenceOf } from "@/lib/domain/postmortems/editing/evidence";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import type { Context } from "../context";
import { getPostmortem } from "./get-postmortem";
import { getVersion } from "./get-version";
import { keyOf } from "./record-key";

type State = WireEvidence["records"][number];

/** The coverage of a draft or a version, whether each record it cites is still held, and the kept lines of those that are not. */
export async function checkEvidence(
  ctx: Context,
  id: string,
  version: string | undefined,
): Promise<WireEvidence> {
  const { document } = version ? await getVersion(ctx, id, version) : await getPostmortem(ctx, id);
  const { statements, evidenced, recordIds } = evidenceOf(document);
  const missing = new Map((await missingStates(ctx, id, document, recordIds)).map((one) => [one.id, one]));
  return {
    statements,
    evidenced,
    records: recordIds.map(
      (record) => missing.get(record) ?? { id: record, state: "held", now: null, kept: null },
    ),
  };
}

/**
 * What became of the records that are not held. A record's id is its content, so a line that changed has another id: where
 * another record of the same source and instant is held, the citation is "changed" and names it.
 */
async function missingStates(
  ctx: Context,
  postmortemId: string,
  document: PostmortemDocument,
  recordIds: readonly string[],
): Promise<State[]> {
  const keys = new Map(recordIds.map((id) => [id, keyOf(id)]));
  const held = new Set((await findHeldRecords(ctx.db, [...keys.values()].filter(isKey))).map(nameOf));
  const missing = [...keys].filter(([, key]) => key === null || !held.has(nameOf(key)));
  const others = await findRecordsAt(ctx.db, missing.map(([, key]) => key).filter(isKey));
  const lines = await listKeptLines(
    ctx.db,
    postmortemId,
    missing.map(([id]) => id),
  );
  const kept = new Map(lines.map((line) => [line.recordId, line]));
  const carried = new Set(
    (document.citedRecords ?? []).flatMap(({ id, text }) => (text === null ? [] : [id])),
  );
  return missing.map(([id, key]) => {
    const other = others.find(({ sourceId, micros }) => sourceId === key?.sourceId && micros === key.micros);
    const line = kept.get(id);
    return {
      id,
      state: other ? "changed" : line ? "kept" : carried.has(id) ? "carried" : "gone",
      now: other ? idOf(other) : null,
      kept: line
        ? {
            at: line.at?.toISOString() ?? null,
            service: line.service,
            source: line.source,
            text: line.text,
            keptAt: line.keptAt.toISOString(),
            goneSince: other ? null : (line.goneSince?.toISOString() ?? null),
          }
        : null,
    };
  });
}

const isKey = (key: RecordKeyParts | null): key is RecordKeyParts => key !== null;

function idOf({ sourceId, micros, hash, ordinal }: RecordKeyParts): string {
  return recordIdOf({
    sourceId,
    atMicros: micros === null ? null : BigInt(micros),
    hash: BigInt(hash),
    ordinal,
  });
}

const nameOf = ({ sourceId, micros, hash, ordinal }: RecordKeyParts) =>
  [sourceId, micros, hash, ordinal].join("~");
