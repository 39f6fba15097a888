import { findHeldRecords, findRecordsAt } from "@/db/queries/cited-records";
import type { WireEvidence } from "@/lib/contracts/reviews";
import { parseRecordId, recordIdOf, type RecordAddress } from "@/lib/domain/logs/record-address";
import { evidenceOf } from "@/lib/domain/postmortems/editing/evidence";
import type { PostmortemDocument } from "@/lib/domain/postmortems/schema";
import type { Context } from "../context";
import { getPostmortem } from "./get-postmortem";
import { getVersion } from "./get-version";

/** The coverage of a draft or a version, and whether each record it cites is still held. */
export async function checkEvidence(
  ctx: Context,
  id: string,
  version: string | undefined,
): Promise<WireEvidence> {
  const { document } = version ? await getVersion(ctx, id, version) : await getPostmortem(ctx, id);
  return checkDocument(ctx, document);
}

/**
 * A record's id is its content, so a line that changed has another id: where a cited record is gone and another of the same
 * source and instant is held, the citation is "changed" and names it.
 */
async function checkDocument(ctx: Context, document: PostmortemDocument): Promise<WireEvidence> {
  const { statements, evidenced, recordIds } = evidenceOf(document);
  const cited = recordIds.flatMap((id) => {
    const address = parseRecordId(id);
    return address ? [{ id, key: keyOf(address) }] : [];
  });
  const held = new Set(
    (
      await findHeldRecords(
        ctx.db,
        cited.map(({ key }) => key),
      )
    ).map(nameOf),
  );
  const missing = cited.filter(({ key }) => !held.has(nameOf(key)));
  const others = await findRecordsAt(
    ctx.db,
    missing.map(({ key }) => key),
  );
  const states = new Map(
    missing.map(({ id, key }) => {
      const other = others.find(({ sourceId, micros }) => sourceId === key.sourceId && micros === key.micros);
      return [id, other ? recordIdOf(addressOf(other)) : null];
    }),
  );
  const carried = new Set(
    (document.citedRecords ?? []).flatMap(({ id, text }) => (text === null ? [] : [id])),
  );
  const known = new Set(cited.map(({ id }) => id));
  return {
    statements,
    evidenced,
    records: recordIds.map((id) => {
      const now = states.get(id) ?? null;
      if (known.has(id) && !states.has(id)) return { id, state: "held", now: null };
      if (now !== null) return { id, state: "changed", now };
      return { id, state: carried.has(id) ? "carried" : "gone", now };
    }),
  };
}

type Key = { sourceId: number; micros: string | null; hash: string; ordinal: number };

function keyOf(address: RecordAddress): Key {
  return {
    sourceId: address.sourceId,
    micros: address.atMicros?.toString() ?? null,
    hash: address.hash.toString(),
    ordinal: address.ordinal,
  };
}

function addressOf(key: Key): RecordAddress {
  return {
    sourceId: key.sourceId,
    atMicros: key.micros === null ? null : BigInt(key.micros),
    hash: BigInt(key.hash),
    ordinal: key.ordinal,
  };
}

const nameOf = ({ sourceId, micros, hash, ordinal }: Key) => [sourceId, micros, hash, ordinal].join("~");
