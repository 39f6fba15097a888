import { and, arrayOverlaps, asc, desc, eq, inArray, isNotNull, isNull, sql, type SQL } from "drizzle-orm";
import { TITLE_KEYS, wordsOfTitle } from "@/lib/domain/incidents/word-title";
import type { Db, Tx } from "../client";
import { impactWindows, incidentHistory, incidents, postmortems, timelineEvents } from "../schema";
import { at, textArray } from "./buckets";
import { escapeLike } from "./patterns";

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
  /** Each has to stand in what the list shows. */
  words: readonly string[];
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
  for (const word of filter.words) conditions.push(sql`${searchedText()} ilike ${`%${escapeLike(word)}%`}`);
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

/** What a list shows of an incident in words: its number, its title as a person gave it or as it is worded, its services. */
const searchedText = () => {
  const worded = TITLE_KEYS.map((key) => sql`when ${key} then ${wordsOfTitle(key)}`);
  const title = sql`coalesce(${incidents.title}, case ${incidents.titleKey} ${sql.join(worded, sql` `)} else ${wordsOfTitle("other")} end)`;
  return sql`concat_ws(' ', 'INC-' || ${incidents.number}, ${title}, array_to_string(${incidents.services}, ' '))`;
};
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

/** The incidents that stand on a finding, newest first. */
export async function listIncidentsOfFinding(db: Db, findingId: string): Promise<IncidentRow[]> {
  return db
    .select()
    .from(incidents)
    .where(
      and(
        isNull(incidents.deletedAt),
        isNull(incidents.mergedInto),
        arrayOverlaps(incidents.findingIds, [findingId]),
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

/** What lies in one incident: ids of its windows, events (deleted ones included) and post-mortems. */
export interface IncidentParts {
  impactIds: string[];
  eventIds: string[];
  postmortemIds: string[];
}

/** Moves all windows, events and documents of one incident to another, and tells which they were. */
export async function moveIncidentParts(tx: Tx, fromId: string, toId: string): Promise<IncidentParts> {
  const to = { incidentId: toId };
  const of = async (table: typeof impactWindows | typeof timelineEvents | typeof postmortems) =>
    (await tx.update(table).set(to).where(eq(table.incidentId, fromId)).returning({ id: table.id })).map(
      ({ id }) => id,
    );
  return {
    impactIds: await of(impactWindows),
    eventIds: await of(timelineEvents),
    postmortemIds: await of(postmortems),
  };
}

/** Moves what is named of one incident to another, as far as it still lies there. */
export async function moveNamedParts(
  tx: Tx,
  fromId: string,
  toId: string,
  { impactIds, eventIds, postmortemIds = [] }: Partial<IncidentParts> & Omit<IncidentParts, "postmortemIds">,
): Promise<void> {
  for (const [table, ids] of [
    [impactWindows, impactIds],
    [timelineEvents, eventIds],
    [postmortems, postmortemIds],
  ] as const)
    if (ids.length > 0)
      await tx
        .update(table)
        .set({ incidentId: toId })
        .where(and(eq(table.incidentId, fromId), inArray(table.id, ids)));
}

/** An incident that grew from a proposal, as the next analysis meets it. */
export interface AnalysedIncident {
  id: string;
  proposalId: string | null;
  services: string[];
  /** When it can have been, epoch milliseconds; `to` null while it goes on. Where a person took all its windows, what it was. */
  from: number;
  to: number | null;
  /** Dismissed, deleted or merged by a person: the analysis leaves it alone. The latest it can have begun, else null. */
  settledFrom: number | null;
  mergedInto: string | null;
  revision: number;
  setByPeople: string[];
  contentHash: string | null;
  /** Only proposed, and no person has added or set anything. */
  untouched: boolean;
}

/** Every incident that grew from a proposal, deleted and merged ones included. */
export async function listAnalysed(tx: Db | Tx): Promise<AnalysedIncident[]> {
  const rows = await tx.execute<AnalysedIncident & Record<string, unknown>>(sql`
    select i.id, i.proposal_id as "proposalId", i.services, i.revision, i.set_by_people as "setByPeople",
      i.content_hash as "contentHash",
      i.merged_into as "mergedInto",
      case when i.status = 'dismissed' or i.deleted_at is not null or i.merged_into is not null then
        extract(epoch from coalesce(min(w.start_not_after), i.start_best, min(told.first), i.created_at))::float8 * 1000 end as "settledFrom",
      extract(epoch from coalesce(min(w.start_not_before), i.start_best, min(told.first), i.created_at))::float8 * 1000 as "from",
      case when count(w.id) = 0
          then extract(epoch from coalesce(i.end_best, i.start_best, min(told.last), i.created_at) + interval '1 minute')::float8 * 1000
        when bool_or(w.end_not_after is null) then null
        else extract(epoch from max(w.end_not_after))::float8 * 1000 end as "to",
      (i.status = 'proposed' and i.set_by_people = '{}' and i.deleted_at is null and i.merged_into is null
        and not exists (select 1 from timeline_events e where e.incident_id = i.id and (e.origin = 'person' or e.deleted_at is not null))
        and not exists (select 1 from postmortems p where p.incident_id = i.id)) as untouched
    from incidents i
      left join lateral (
        select * from impact_windows where incident_id = i.id
        union all
        select moved.* from incident_history h, jsonb_array_elements(h.change -> 'undo' -> 'moved') part,
          jsonb_array_elements_text(part -> 'impactIds') moved_id, impact_windows moved
        where h.incident_id = i.merged_into and h.action = 'merged' and part ->> 'incidentId' = i.id::text
          and moved.id = moved_id::uuid) w on true
      left join lateral (select min(e.best) as first, max(e.best) as last from timeline_events e
        where w.id is null and e.incident_id = i.id and e.origin = 'records') told on true
    where i.proposal_id is not null group by i.id order by i.number`);
  return [...rows];
}

/** What is needed to name incidents, by id. */
export async function listIncidentNames(
  db: Db,
  ids: string[],
): Promise<Map<string, Pick<IncidentRow, "id" | "number" | "title" | "status">>> {
  if (ids.length === 0) return new Map();
  const { id, number, title, status } = incidents;
  const rows = await db
    .select({ id, number, title, status })
    .from(incidents)
    .where(inArray(incidents.id, ids));
  return new Map(rows.map((row) => [row.id, row]));
}

/** Removes proposals that no longer hold. */
export async function deleteProposals(tx: Tx, ids: string[]): Promise<void> {
  if (ids.length > 0) await tx.delete(incidents).where(inArray(incidents.id, ids));
}

export async function insertImpact(tx: Tx, windows: (typeof impactWindows.$inferInsert)[]): Promise<void> {
  if (windows.length > 0) await tx.insert(impactWindows).values(windows);
}

/** Inserts events that came from records; one that a person changed or deleted keeps its place. */
export async function insertRecordEvents(
  tx: Tx,
  events: (typeof timelineEvents.$inferInsert)[],
): Promise<void> {
  if (events.length > 0) await tx.insert(timelineEvents).values(events).onConflictDoNothing();
}

/** Takes away the events of an earlier analysis, but for those a person changed or deleted. */
export async function deleteRecordEvents(tx: Tx, incidentId: string): Promise<void> {
  await tx
    .delete(timelineEvents)
    .where(
      and(
        eq(timelineEvents.incidentId, incidentId),
        eq(timelineEvents.origin, "records"),
        isNull(timelineEvents.deletedAt),
      ),
    );
}

/** Impact windows that can touch [from, to) (epoch ms), of incidents that hold: not dismissed, deleted or merged away. */
export async function listImpactWithin(
  db: Db,
  { from, to }: { from: number; to: number },
): Promise<ImpactRow[]> {
  const rows = await db
    .select({ window: impactWindows })
    .from(impactWindows)
    .innerJoin(incidents, eq(incidents.id, impactWindows.incidentId))
    .where(
      and(
        isNull(incidents.deletedAt),
        isNull(incidents.mergedInto),
        sql`${incidents.status} <> 'dismissed'`,
        sql`${impactWindows.startNotBefore} < ${at(to)}`,
        sql`coalesce(${impactWindows.endNotAfter}, 'infinity') > ${at(from)}`,
      ),
    )
    .orderBy(asc(impactWindows.startBest), asc(impactWindows.id));
  return rows.map((row) => row.window);
}
