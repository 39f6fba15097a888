import { desc, eq, inArray, isNotNull, lt, and, sql } from "drizzle-orm";
import type { Db, Tx } from "../client";
import { incidents, postmortems, postmortemVersions } from "../schema";

export interface BinRow {
  id: string;
  title: string;
  incidentId: string | null;
  incidentNumber: number | null;
  versions: number;
  deletedAt: Date;
}

/** What lies in the bin, thrown away last first. */
export async function listBin(db: Db, limit: number): Promise<BinRow[]> {
  const rows = await db
    .select({
      id: postmortems.id,
      title: postmortems.title,
      incidentId: postmortems.incidentId,
      incidentNumber: incidents.number,
      versions: sql<number>`(select count(*)::int from ${postmortemVersions} where ${postmortemVersions.postmortemId} = ${postmortems.id})`,
      deletedAt: postmortems.deletedAt,
    })
    .from(postmortems)
    .leftJoin(incidents, eq(incidents.id, postmortems.incidentId))
    .where(isNotNull(postmortems.deletedAt))
    .orderBy(desc(postmortems.deletedAt))
    .limit(limit);
  return rows.flatMap(({ deletedAt, ...row }) => (deletedAt ? [{ ...row, deletedAt }] : []));
}

/** Takes what was thrown away before `before` out of the database for good; one id when it is named. Gives the ids. */
export async function purgePostmortems(
  tx: Tx,
  { before, id }: { before: Date; id?: string },
): Promise<string[]> {
  const old = await tx
    .select({ id: postmortems.id })
    .from(postmortems)
    .where(and(lt(postmortems.deletedAt, before), id === undefined ? undefined : eq(postmortems.id, id)))
    .for("update");
  const ids = old.map((row) => row.id);
  if (ids.length === 0) return [];
  await tx.delete(postmortemVersions).where(inArray(postmortemVersions.postmortemId, ids));
  await tx.delete(postmortems).where(inArray(postmortems.id, ids));
  return ids;
}
