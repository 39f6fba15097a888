import { and, arrayOverlaps, asc, desc, eq, inArray, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
import type { Db, Tx } from "../client";
import { impactWindows, incidentHistory, incidents, postmortems, timelineEvents } from "../schema";
import { at, textArray } from "./buckets";

export type IncidentRow = typeof incidents.$inferSelect;
export type ImpactRow = typeof impactWindows.$inferSelect;
export type TimelineEventRow = typeof timelineEvents.$inferSelect;
export type HistoryRow = typeof incidentHistory.$inferSelect;

export interface IncidentListFilter {
  from: number | null;
  to: number | null;
  statuses: string[] | null;
  severities: string[] | null;
  services: string[] | null;
  /** Part of the title, any case. */
  text: string | null;
  /** Keyset: start and number of the last incident seen. */
  after: { startMs: number | null; number: number } | null;
  limit: number;
}

/**
 * Newest first by start. An incident belongs to [from, to) when any of it can lie there: bounds are clipped to the span,
 * never dropped at its edges.
 */
export async function listIncidents(db: Db, filter: IncidentListFilter): Promise<IncidentRow[]> {
  const conditions: SQL[] = [isNull(incidents.deletedAt), isNull(incidents.mergedInto)];
  if (filter.statuses) conditions.push(sql`${incidents.status} = any(${textArray(filter.statuses)})`);
  if (filter.severities) conditions.push(sql`${incidents.severity} = any(${textArray(filter.severities)})`);
  if (filter.services) conditions.push(arrayOverlaps(incidents.services, filter.services));
  if (filter.text) conditions.push(sql`${incidents.title} ilike ${`%${filter.text}%`}`);
  if (filter.to !== null) conditions.push(sql`${startNotBefore()} < ${at(filter.to)}`);
  if (filter.from !== null) conditions.push(sql`${endNotAfter()} > ${at(filter.from)}`);
  const start = sql`coalesce(${incidents.startBest}, '-infinity'::timestamptz)`;
  if (filter.after) {
    const startAt = filter.after.startMs === null ? sql`'-infinity'::timestamptz` : at(filter.after.startMs);
    conditions.push(sql`(${start}, ${incidents.number}) < (${startAt}, ${filter.after.number})`);
  }
  return db
    .select()
    .from(incidents)
    .where(and(...conditions))
    .orderBy(desc(start), desc(incidents.number))
    .limit(filter.limit);
}

const startNotBefore = () =>
  sql`(select coalesce(min(w.start_not_before), ${incidents.createdAt}) from impact_windows w where w.incident_id = ${incidents.id})`;
const endNotAfter = () =>
  sql`(select coalesce(max(coalesce(w.end_not_after, 'infinity')), ${incidents.createdAt}) from impact_windows w where w.incident_id = ${incidents.id})`;

/** One incident, deleted ones left out unless asked for; null when there is none. */
export async function findIncident(
  db: Db | Tx,
  id: string,
  { deleted = false }: { deleted?: boolean } = {},
): Promise<IncidentRow | null> {
  const seen = deleted ? isNotNull(incidents.deletedAt) : isNull(incidents.deletedAt);
  const rows = await db
    .select()
    .from(incidents)
    .where(and(eq(incidents.id, id), seen));
  return rows[0] ?? null;
}

export async function listImpact(db: Db | Tx, incidentIds: string[]): Promise<ImpactRow[]> {
  if (incidentIds.length === 0) return [];
  return db
    .select()
    .from(impactWindows)
    .where(inArray(impactWindows.incidentId, incidentIds))
    .orderBy(asc(impactWindows.startBest), asc(impactWindows.service), asc(impactWindows.id));
}

export async function listTimeline(db: Db | Tx, incidentId: string): Promise<TimelineEventRow[]> {
  return db
    .select()
    .from(timelineEvents)
    .where(and(eq(timelineEvents.incidentId, incidentId), isNull(timelineEvents.deletedAt)))
    .orderBy(asc(timelineEvents.best), asc(timelineEvents.id));
}

/** Newest change first. */
export async function listHistory(db: Db, incidentId: string): Promise<HistoryRow[]> {
  return db
    .select()
    .from(incidentHistory)
    .where(eq(incidentHistory.incidentId, incidentId))
    .orderBy(desc(incidentHistory.id))
    .limit(1000);
}

/** Ids of the post-mortems about each incident. */
export async function listPostmortemIds(db: Db, incidentIds: string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (incidentIds.length === 0) return found;
  const rows = await db
    .select({ id: postmortems.id, incidentId: postmortems.incidentId })
    .from(postmortems)
    .where(and(inArray(postmortems.incidentId, incidentIds), isNull(postmortems.deletedAt)))
    .orderBy(asc(postmortems.createdAt));
  for (const row of rows)
    if (row.incidentId) found.set(row.incidentId, [...(found.get(row.incidentId) ?? []), row.id]);
  return found;
}

/** The incidents that link a pattern, newest first. */
export async function listIncidentsOfPattern(db: Db, patternId: string): Promise<IncidentRow[]> {
  return db
    .select()
    .from(incidents)
    .where(
      and(
        isNull(incidents.deletedAt),
        isNull(incidents.mergedInto),
        arrayOverlaps(incidents.patternIds, [patternId]),
      ),
    )
    .orderBy(desc(incidents.number))
    .limit(50);
}

/** Writes the incident when its revision is still the expected one; false when someone was faster. */
export async function updateIncident(
  tx: Tx,
  id: string,
  expectedRevision: number,
  change: Partial<typeof incidents.$inferInsert>,
): Promise<boolean> {
  const rows = await tx
    .update(incidents)
    .set({ ...change, revision: expectedRevision + 1 })
    .where(and(eq(incidents.id, id), eq(incidents.revision, expectedRevision)))
    .returning({ id: incidents.id });
  return rows.length > 0;
}

/** Replaces all impact windows of an incident. */
export async function replaceImpact(
  tx: Tx,
  incidentId: string,
  windows: (typeof impactWindows.$inferInsert)[],
): Promise<void> {
  await tx.delete(impactWindows).where(eq(impactWindows.incidentId, incidentId));
  if (windows.length > 0) await tx.insert(impactWindows).values(windows);
}

export async function insertHistory(tx: Tx, entry: typeof incidentHistory.$inferInsert): Promise<void> {
  await tx.insert(incidentHistory).values(entry);
}

export async function insertIncident(tx: Tx, row: typeof incidents.$inferInsert): Promise<void> {
  await tx.insert(incidents).values(row);
}

export async function findTimelineEvent(
  db: Db,
  incidentId: string,
  eventId: string,
): Promise<TimelineEventRow | null> {
  const rows = await db
    .select()
    .from(timelineEvents)
    .where(
      and(
        eq(timelineEvents.id, eventId),
        eq(timelineEvents.incidentId, incidentId),
        isNull(timelineEvents.deletedAt),
      ),
    );
  return rows[0] ?? null;
}

export async function insertTimelineEvent(
  tx: Tx,
  row: typeof timelineEvents.$inferInsert,
): Promise<TimelineEventRow> {
  const rows = await tx.insert(timelineEvents).values(row).returning();
  if (!rows[0]) throw new Error("An insert returned no row.");
  return rows[0];
}

export async function updateTimelineEvent(
  tx: Tx,
  id: string,
  change: Partial<typeof timelineEvents.$inferInsert>,
): Promise<TimelineEventRow | null> {
  const rows = await tx.update(timelineEvents).set(change).where(eq(timelineEvents.id, id)).returning();
  return rows[0] ?? null;
}

/** Moves all windows, events and documents of one incident to another. */
export async function moveIncidentParts(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.update(impactWindows).set({ incidentId: toId }).where(eq(impactWindows.incidentId, fromId));
  await tx.update(timelineEvents).set({ incidentId: toId }).where(eq(timelineEvents.incidentId, fromId));
  await tx.update(postmortems).set({ incidentId: toId }).where(eq(postmortems.incidentId, fromId));
}

/** Moves the named windows and events of one incident to another. */
export async function moveNamedParts(
  tx: Tx,
  fromId: string,
  toId: string,
  impactIds: string[],
  eventIds: string[],
): Promise<void> {
  if (impactIds.length > 0)
    await tx
      .update(impactWindows)
      .set({ incidentId: toId })
      .where(and(eq(impactWindows.incidentId, fromId), inArray(impactWindows.id, impactIds)));
  if (eventIds.length > 0)
    await tx
      .update(timelineEvents)
      .set({ incidentId: toId })
      .where(and(eq(timelineEvents.incidentId, fromId), inArray(timelineEvents.id, eventIds)));
}
