import { and, desc, eq, getTableColumns, inArray, isNull, sql, type SQL } from "drizzle-orm";
import type { Db, Tx } from "../client";
import { incidents, postmortems, postmortemVersions } from "../schema";
import { at, textArray } from "./buckets";

export type PostmortemRow = typeof postmortems.$inferSelect;
export type PostmortemVersionRow = typeof postmortemVersions.$inferSelect;
/** A version without its document, which may be large. */
export type PostmortemVersionHead = Omit<PostmortemVersionRow, "document" | "documentDigest">;

export interface PostmortemListRow {
  /** Without the bytes it was imported from, which may be megabytes. */
  row: Omit<PostmortemRow, "original">;
  imported: boolean;
  incidentNumber: number | null;
  version: string | null;
  versionHash: string | null;
  /** Hash of the version before the newest: what its own is chained to. */
  previousHash: string | null;
}

/** What a list shows of a post-mortem: nothing of its text, which may be megabytes. */
export type PostmortemHead = Pick<
  PostmortemRow,
  | "id"
  | "title"
  | "kind"
  | "language"
  | "status"
  | "severity"
  | "date"
  | "statedMinutes"
  | "incidentId"
  | "draftHash"
  | "createdAt"
  | "updatedAt"
> &
  Pick<PostmortemListRow, "incidentNumber" | "version" | "versionHash" | "previousHash"> & {
    /** Whether the draft is stored as the newest version is; null without a version. */
    isSame: boolean | null;
  };

// By its parts, so that 1.10 follows 1.9; two versions may be published in one millisecond.
const newestNumber = sql`string_to_array(${postmortemVersions.number}, '.')::int[] desc`;

/** Newest change first; keyset by (updated_at, id). */
export async function listPostmortems(
  db: Db,
  filter: {
    kinds: string[] | null;
    statuses: string[] | null;
    incidentId: string | null;
    after: { updatedMs: number; id: string } | null;
    limit: number;
  },
): Promise<PostmortemHead[]> {
  const conditions: SQL[] = [isNull(postmortems.deletedAt)];
  if (filter.kinds) conditions.push(sql`${postmortems.kind} = any(${textArray(filter.kinds)})`);
  if (filter.statuses) conditions.push(sql`${postmortems.status} = any(${textArray(filter.statuses)})`);
  if (filter.incidentId) conditions.push(eq(postmortems.incidentId, filter.incidentId));
  if (filter.after)
    conditions.push(
      sql`(${postmortems.updatedAt}, ${postmortems.id}) < (${at(filter.after.updatedMs)}, ${filter.after.id}::uuid)`,
    );
  return selectHeads(db, and(...conditions), filter.limit);
}

/** One post-mortem that is not in the bin; null when there is none. */
export async function findPostmortem(db: Db, id: string): Promise<PostmortemListRow | null> {
  const rows = await selectWithVersion(db, and(eq(postmortems.id, id), isNull(postmortems.deletedAt)), 1);
  return rows[0] ?? null;
}

/** The heads of some ids that are not in the bin, in any order. */
export async function findPostmortemHeads(db: Db, ids: readonly string[]): Promise<PostmortemHead[]> {
  if (ids.length === 0) return [];
  return selectHeads(db, and(inArray(postmortems.id, [...ids]), isNull(postmortems.deletedAt)), ids.length);
}

async function selectHeads(db: Db, where: SQL | undefined, limit: number): Promise<PostmortemHead[]> {
  const newest = newestVersions(db);
  return db
    .select({
      id: postmortems.id,
      title: postmortems.title,
      kind: postmortems.kind,
      language: postmortems.language,
      status: postmortems.status,
      severity: postmortems.severity,
      date: postmortems.date,
      statedMinutes: postmortems.statedMinutes,
      incidentId: postmortems.incidentId,
      draftHash: postmortems.draftHash,
      createdAt: postmortems.createdAt,
      updatedAt: postmortems.updatedAt,
      incidentNumber: incidents.number,
      version: newest.number,
      versionHash: newest.contentHash,
      previousHash: newest.previousHash,
      isSame: sql<boolean | null>`${postmortems.draftDigest} = ${newest.digest}`,
    })
    .from(postmortems)
    .leftJoin(incidents, eq(incidents.id, postmortems.incidentId))
    .leftJoin(newest, eq(newest.postmortemId, postmortems.id))
    .where(where)
    .orderBy(desc(postmortems.updatedAt), desc(postmortems.id))
    .limit(limit);
}

/** The draft of one post-mortem as it is stored; null when there is none. */
export async function findDraft(db: Db, id: string): Promise<unknown> {
  const rows = await db.select({ draft: postmortems.draft }).from(postmortems).where(eq(postmortems.id, id));
  return rows[0]?.draft ?? null;
}

function newestVersions(db: Db) {
  return db
    .selectDistinctOn([postmortemVersions.postmortemId], {
      postmortemId: postmortemVersions.postmortemId,
      number: postmortemVersions.number,
      contentHash: postmortemVersions.contentHash,
      previousHash: postmortemVersions.previousHash,
      digest: postmortemVersions.documentDigest,
    })
    .from(postmortemVersions)
    .orderBy(postmortemVersions.postmortemId, newestNumber)
    .as("newest");
}

async function selectWithVersion(
  db: Db,
  where: SQL | undefined,
  limit: number,
): Promise<PostmortemListRow[]> {
  const { original: _original, ...columns } = getTableColumns(postmortems);
  const newest = newestVersions(db);
  return db
    .select({
      row: columns,
      imported: sql<boolean>`${postmortems.original} is not null`,
      incidentNumber: incidents.number,
      version: newest.number,
      versionHash: newest.contentHash,
      previousHash: newest.previousHash,
    })
    .from(postmortems)
    .leftJoin(incidents, eq(incidents.id, postmortems.incidentId))
    .leftJoin(newest, eq(newest.postmortemId, postmortems.id))
    .where(where)
    .orderBy(desc(postmortems.updatedAt), desc(postmortems.id))
    .limit(limit);
}

/** The bytes that a post-mortem was imported from; null for one that was written here. */
export async function findOriginal(db: Db, id: string): Promise<Buffer | null> {
  const rows = await db
    .select({ original: postmortems.original })
    .from(postmortems)
    .where(eq(postmortems.id, id));
  return rows[0]?.original ?? null;
}

export async function insertPostmortem(tx: Db | Tx, row: typeof postmortems.$inferInsert): Promise<void> {
  await tx.insert(postmortems).values(row);
}

// An approval holds for the very text it was given to; a change of text puts the draft back into review.
const statusAfterChange = (hash: string) => sql`case
  when ${postmortems.status} not in ('in-review', 'approved') then ${postmortems.status}
  when exists (
    select 1 from postmortem_reviews r where r.postmortem_id = ${postmortems.id} and r.kind = 'approved'
      and r.content_hash = ${hash} and r.created_at > coalesce((
        select max(o.created_at) from postmortem_reviews o where o.postmortem_id = ${postmortems.id} and o.kind = 'withdrawn'
      ), '-infinity')
  ) then 'approved' else 'in-review' end`;

/** Stores a draft when its revision is still the expected one; null when someone was faster. */
export async function updateDraft(
  tx: Db | Tx,
  id: string,
  expectedRevision: number,
  change: Pick<
    PostmortemRow,
    | "title"
    | "kind"
    | "language"
    | "draftHash"
    | "draftSavedBy"
    | "draftSavedToken"
    | "draftSavedAt"
    | "updatedAt"
  > & { draft: unknown },
): Promise<{ revision: number } | null> {
  const rows = await tx
    .update(postmortems)
    .set({ ...change, draftRevision: expectedRevision + 1, status: statusAfterChange(change.draftHash) })
    .where(
      and(
        eq(postmortems.id, id),
        eq(postmortems.draftRevision, expectedRevision),
        isNull(postmortems.deletedAt),
      ),
    )
    .returning({ revision: postmortems.draftRevision });
  return rows[0] ?? null;
}

export async function updatePostmortem(
  tx: Db | Tx,
  id: string,
  change: Partial<typeof postmortems.$inferInsert>,
): Promise<boolean> {
  const rows = await tx
    .update(postmortems)
    .set(change)
    .where(eq(postmortems.id, id))
    .returning({ id: postmortems.id });
  return rows.length > 0;
}

/** Locks the post-mortem for the transaction; null when there is none. */
export async function lockPostmortem(tx: Tx, id: string): Promise<PostmortemRow | null> {
  const rows = await tx
    .select()
    .from(postmortems)
    .where(and(eq(postmortems.id, id), isNull(postmortems.deletedAt)))
    .for("update");
  return rows[0] ?? null;
}

/** Versions without their documents, newest first. */
export async function listVersions(db: Db | Tx, postmortemId: string): Promise<PostmortemVersionHead[]> {
  const { document: _document, documentDigest: _digest, ...head } = getTableColumns(postmortemVersions);
  return db
    .select(head)
    .from(postmortemVersions)
    .where(eq(postmortemVersions.postmortemId, postmortemId))
    .orderBy(newestNumber);
}

/** Versions with their documents as stored, for checking their hashes. */
export async function listVersionTexts(
  db: Db,
  postmortemId: string,
): Promise<Pick<PostmortemVersionRow, "number" | "document" | "contentHash" | "previousHash">[]> {
  const { number, document, contentHash, previousHash } = postmortemVersions;
  return db
    .select({ number, document, contentHash, previousHash })
    .from(postmortemVersions)
    .where(eq(postmortemVersions.postmortemId, postmortemId))
    .orderBy(newestNumber);
}

export async function findVersion(
  db: Db,
  postmortemId: string,
  number: string,
): Promise<PostmortemVersionRow | null> {
  const rows = await db
    .select()
    .from(postmortemVersions)
    .where(and(eq(postmortemVersions.postmortemId, postmortemId), eq(postmortemVersions.number, number)));
  return rows[0] ?? null;
}

export async function insertVersion(tx: Tx, row: typeof postmortemVersions.$inferInsert): Promise<void> {
  await tx.insert(postmortemVersions).values(row);
}
