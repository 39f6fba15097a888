import { and, inArray, sql, type SQL } from "drizzle-orm";
import type {
  ImpactKind,
  IncidentSeverity,
  IncidentStatus,
  Phase,
  TimelineEventKind,
} from "@/lib/domain/incidents/incident";
import type { Db } from "../client";
import { incidents } from "../schema";
import { at, countedRows, textArray } from "./buckets";

/** What the figures need of an incident; `phases` and `instants` are as stored, in epoch ms. */
export interface MeasuredIncidentRow {
  id: string;
  number: number;
  title: string | null;
  titleKey: string | null;
  titleFacts: Record<string, string | number>;
  status: IncidentStatus;
  severity: IncidentSeverity;
  services: string[];
  patternIds: string[];
  phases: Phase[];
  instants: unknown;
}

/**
 * Incidents any of whose impact can touch [from, to), whenever they began; those without impact by their start. Dismissed
 * ones too, so that they can be named as left out. `services` narrows to those that name or hit one of them.
 */
export async function listIncidentsTouching(
  db: Db,
  { from, to }: { from: number; to: number },
  services: string[] | null,
): Promise<MeasuredIncidentRow[]> {
  const about = services
    ? sql`(i.services && ${textArray(services)} or i.id in
        (select w.incident_id from impact_windows w where w.service = any(${textArray(services)})))`
    : sql`true`;
  const rows = await db.execute<MeasuredIncidentRow & Record<string, unknown>>(sql`
    select i.id, i.number, i.title, i.title_key as "titleKey", i.title_facts as "titleFacts", i.status, i.severity,
      i.services, i.pattern_ids as "patternIds", i.phases, i.instants
    from incidents i
    where i.deleted_at is null and i.merged_into is null and ${about} and (i.id in (
        select w.incident_id from impact_windows w
        where w.start_not_before < ${at(to)} and coalesce(w.end_not_after, 'infinity') > ${at(from)})
      or (not exists (select 1 from impact_windows w where w.incident_id = i.id)
        and coalesce(i.start_best, i.created_at) >= ${at(from)} and coalesce(i.start_best, i.created_at) < ${at(to)}))
    order by i.number`);
  return [...rows];
}

/** An instant in whole epoch milliseconds, as every reading of these tables gives it. */
interface Bounds {
  notBefore: number;
  notAfter: number;
  best: number;
}

export interface MeasuredImpactRow {
  incidentId: string;
  service: string;
  kind: ImpactKind;
  origin: "records" | "person";
  start: Bounds;
  end: Bounds | null;
}

/** The impact windows of incidents without their proofs, by their start. */
export async function listMeasuredImpact(db: Db, incidentIds: string[]): Promise<MeasuredImpactRow[]> {
  if (incidentIds.length === 0) return [];
  type Row = Omit<MeasuredImpactRow, "start" | "end"> &
    Record<`start${Bound}`, number> &
    Record<`end${Bound}`, number | null>;
  const rows = await db.execute<Row & Record<string, unknown>>(sql`
    select w.incident_id as "incidentId", w.service, w.kind, w.origin,
      ${ms("w.start_not_before")} as "startNotBefore", ${ms("w.start_not_after")} as "startNotAfter",
      ${ms("w.start_best")} as "startBest", ${ms("w.end_not_before")} as "endNotBefore",
      ${ms("w.end_not_after")} as "endNotAfter", ${ms("w.end_best")} as "endBest"
    from impact_windows w where w.incident_id = any(${idArray(incidentIds)})
    order by w.start_best, w.service, w.id`);
  return rows.map((row) => ({
    incidentId: row.incidentId,
    service: row.service,
    kind: row.kind,
    origin: row.origin,
    start: { notBefore: row.startNotBefore, notAfter: row.startNotAfter, best: row.startBest },
    end:
      row.endNotBefore === null || row.endNotAfter === null || row.endBest === null
        ? null
        : { notBefore: row.endNotBefore, notAfter: row.endNotAfter, best: row.endBest },
  }));
}

type Bound = "NotBefore" | "NotAfter" | "Best";

export interface InstantEventRow extends Bounds {
  incidentId: string;
  kind: TimelineEventKind;
}

/** Timeline events that say when an incident was detected, acknowledged, mitigated or resolved, ascending. */
export async function listInstantEvents(db: Db, incidentIds: string[]): Promise<InstantEventRow[]> {
  if (incidentIds.length === 0) return [];
  const rows = await db.execute<InstantEventRow & Record<string, unknown>>(sql`
    select e.incident_id as "incidentId", e.kind, ${ms("e.not_before")} as "notBefore",
      ${ms("e.not_after")} as "notAfter", ${ms("e.best")} as best
    from timeline_events e
    where e.incident_id = any(${idArray(incidentIds)}) and e.deleted_at is null
      and e.kind in ('detected', 'acknowledged', 'mitigated', 'resolved')
    order by e.best, e.id`);
  return [...rows];
}

/** A column in whole epoch milliseconds, cut as a JavaScript date cuts it. */
function ms(column: string): SQL {
  return sql`floor(extract(epoch from ${sql.raw(column)}) * 1000)::float8`;
}

/** One parameter however many ids: a thousand parameters cost more than the query. */
function idArray(ids: readonly string[]): SQL {
  return sql`${`{${ids.join(",")}}`}::uuid[]`;
}

/** The first root cause of the newest post-mortem of each incident, as written. */
export async function listRootCauses(db: Db, incidentIds: string[]): Promise<Map<string, string>> {
  if (incidentIds.length === 0) return new Map();
  const rows = await db.execute<{ incidentId: string; cause: string | null }>(sql`
    select distinct on (p.incident_id) p.incident_id as "incidentId",
      coalesce(nullif(p.draft #>> '{rootCauses,0,heading}', ''), p.draft #>> '{rootCauses,0,text}') as cause
    from postmortems p
    where p.deleted_at is null and p.incident_id is not null and jsonb_array_length(coalesce(p.draft -> 'rootCauses', '[]')) > 0
    order by p.incident_id, p.updated_at desc, p.id`);
  const asked = new Set(incidentIds);
  return new Map(
    rows.flatMap(({ incidentId, cause }) => (cause && asked.has(incidentId) ? [[incidentId, cause]] : [])),
  );
}

/** Records of severity error and above in the span, per pattern and service; untimed ones left out. */
export async function listErrorCounts(
  db: Db,
  span: { from: number; to: number },
  services: string[] | null,
): Promise<{ patternId: string; service: string; count: number }[]> {
  const severities = [17, 18, 19, 20, 21, 22, 23, 24];
  const filter = { ...span, services, patternIds: null, severities };
  const rows = await db.execute<{ patternId: string; service: string; count: number }>(sql`
    with summed as (
      select c.source_id, c.signature_id, sum(c.count)::float8 as count
      from (${countedRows(filter, 86_400_000)}) c group by 1, 2
    )
    select g.pattern_id as "patternId", v.name as service, sum(c.count)::float8 as count
    from summed c join signatures g on g.id = c.signature_id
    join sources s on s.id = c.source_id join services v on v.id = s.service_id
    group by 1, 2 order by 3 desc, 1, 2`);
  return [...rows];
}

/** Templates of the named patterns. */
export async function listTemplates(db: Db, patternIds: string[]): Promise<Map<string, string>> {
  if (patternIds.length === 0) return new Map();
  const rows = await db.execute<{ id: string; template: string }>(sql`
    select id, template from patterns where id = any(${`{${patternIds.map((id) => JSON.stringify(id)).join(",")}}`}::text[])`);
  return new Map(rows.map(({ id, template }) => [id, template]));
}

export interface ActionItemMeasureRow {
  id: string;
  postmortemId: string;
  recommendationId: string;
  title: string;
  status: "open" | "in-progress" | "done" | "dropped";
  /** "2026-03-01". */
  due: string | null;
  closedMs: number | null;
}

/** Every action item of the documents that are not in the bin. */
export async function listMeasuredActions(db: Db): Promise<ActionItemMeasureRow[]> {
  const rows = await db.execute<ActionItemMeasureRow & Record<string, unknown>>(sql`
    select a.id, a.postmortem_id as "postmortemId", a.recommendation_id as "recommendationId", a.title, a.status,
      a.due::text as due, extract(epoch from a.closed_at)::float8 * 1000 as "closedMs"
    from action_items a join postmortems p on p.id = a.postmortem_id and p.deleted_at is null
    order by a.due nulls last, a.id`);
  return [...rows];
}

export interface RecommendationRow {
  postmortemId: string;
  incidentId: string | null;
  services: unknown;
  recommendations: unknown;
  updatedMs: number;
}

/** The recommendations of every document that has some, as they stand in its draft. */
export async function listRecommendations(db: Db): Promise<RecommendationRow[]> {
  const rows = await db.execute<RecommendationRow & Record<string, unknown>>(sql`
    select p.id as "postmortemId", p.incident_id as "incidentId", p.draft #> '{subject,services}' as services,
      p.draft -> 'recommendations' as recommendations, extract(epoch from p.updated_at)::float8 * 1000 as "updatedMs"
    from postmortems p
    where p.deleted_at is null and jsonb_array_length(coalesce(p.draft -> 'recommendations', '[]')) > 0
    order by p.created_at, p.id`);
  return [...rows];
}

/** When each of the incidents was resolved (epoch ms, best reading), of those that are resolved or closed. */
export async function listResolutions(db: Db, incidentIds: string[]): Promise<Map<string, number>> {
  if (incidentIds.length === 0) return new Map();
  const rows = await db
    .select({ id: incidents.id, instants: incidents.instants })
    .from(incidents)
    .where(and(inArray(incidents.id, incidentIds), inArray(incidents.status, ["resolved", "closed"])));
  return new Map(
    rows.flatMap(({ id, instants }) => {
      const { resolved, closed } = instants as Record<string, { best: number } | undefined>;
      const at = resolved ?? closed;
      return at ? [[id, at.best]] : [];
    }),
  );
}
