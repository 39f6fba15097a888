import type { Sql } from "postgres";

export const YEAR = { from: Date.UTC(2025, 0, 1), to: Date.UTC(2026, 0, 1) };
const DAY = 86_400_000;
const HOUR = 3_600_000;
const MINUTE = 60_000;
const SERVICES = 40;
const INCIDENTS = 1_000;
const PATTERNS_A_SERVICE = 12;

/**
 * A made-up year of 40 services and 1,000 incidents with their impact, timelines, documents, actions, maintenance and
 * objectives, the counts of its log and what its imports cover. The same every time.
 */
export async function generateYear(sql: Sql): Promise<void> {
  await sql.unsafe(LOG);
  const random = lcg(7);
  const incidents = Array.from({ length: INCIDENTS }, (_, i) => makeIncident(i, random));
  await sql`insert into incidents ${sql(incidents.map(({ row }) => row))}`;
  await inParts(
    incidents.flatMap(({ impact }) => impact),
    (part) => sql`insert into impact_windows ${sql(part)}`,
  );
  await inParts(
    incidents.flatMap(({ timeline }) => timeline),
    (part) => sql`insert into timeline_events ${sql(part)}`,
  );
  const documents = incidents
    .filter((_, i) => i % 3 === 0)
    .map(({ row }, i) => makeDocument(row.id, i, random));
  await inParts(documents, (part) => sql`insert into postmortems ${sql(part.map(({ row }) => row))}`);
  await inParts(
    documents.flatMap(({ actions }) => actions),
    (part) => sql`insert into action_items ${sql(part)}`,
  );
  await sql.unsafe(PLANS);
  await sql.unsafe("analyze");
}

/** Ten minutes of activity apart, twelve patterns a service, counted by hour and day; one import a day covers it all. */
const LOG = `
  insert into services (name) select 'service-' || lpad(i::text, 2, '0') from generate_series(1, ${SERVICES}) i;
  insert into sources (service_id, name) select id, 'main' from services;
  insert into imports (id, name, state, source, records, created_at, updated_at, finished_at)
    select gen_random_uuid(), 'day ' || d::date, 'done', 'main', 500000, d + interval '1 day', d + interval '1 day', d + interval '1 day'
    from generate_series('2025-01-01'::timestamptz, '2025-12-31', '1 day') d;
  insert into import_sources (import_seq, source_id, from_at, to_at, records)
    select m.seq, s.id, m.created_at - interval '1 day', m.created_at - interval '1 second', 12500 from imports m, sources s;
  insert into observed_spans select source_id, min(from_at), max(to_at) from import_sources group by 1;
  insert into patterns (id, template, grouping_version)
    select 'p' || n, 'worker <n> failed to reach <host> in step ' || n, 1 from generate_series(1, ${SERVICES * PATTERNS_A_SERVICE}) n;
  insert into signatures (id, template, sample, pattern_id)
    select n, 'worker <n> failed to reach <host> in step ' || n, 'worker 7 failed', 'p' || n from generate_series(1, ${SERVICES * PATTERNS_A_SERVICE}) n;
  create temporary table made as select s.id as source_id, n.n as signature_id, (case when n.n % 3 = 0 then 17 else 9 end)::smallint as severity
    from sources s join generate_series(1, ${SERVICES * PATTERNS_A_SERVICE}) n(n) on n.n % ${SERVICES} = s.id % ${SERVICES};
  insert into counts_hour (source_id, hour, signature_id, severity, count)
    select m.source_id, h, m.signature_id, m.severity, 40 from made m, generate_series('2025-01-01'::timestamptz, '2025-12-31 23:00', '1 hour') h;
  insert into counts_day (source_id, day, signature_id, severity, count)
    select source_id, date_trunc('day', hour, 'UTC'), signature_id, severity, sum(count) from counts_hour group by 1, 2, 3, 4;
  insert into signature_totals (source_id, signature_id, severity, count, first_at, last_at)
    select source_id, signature_id, severity, sum(count), min(hour), max(hour) + interval '59 minutes' from counts_hour group by 1, 2, 3;
  insert into activity_minute (source_id, minute, count, errors, first_at, last_at)
    select s.id, t, 80, 2, t, t + interval '50 seconds' from sources s, generate_series('2025-01-01'::timestamptz, '2025-12-31 23:50', '10 minutes') t;`;

const PLANS = `
  insert into objectives (service, target, service_hours, updated_by, updated_at)
    select name, 0.999, case when id % 4 = 0 then '{"timeZone":"Europe/Berlin","weekly":[{"weekday":1,"from":"08:00","to":"18:00"},{"weekday":2,"from":"08:00","to":"18:00"},{"weekday":3,"from":"08:00","to":"18:00"},{"weekday":4,"from":"08:00","to":"18:00"},{"weekday":5,"from":"08:00","to":"18:00"}]}'::jsonb end, 'bench', now() from services;
  insert into maintenance_windows (id, title, services, time_zone, local_start, local_end, recurrence, created_by, created_at, updated_at)
    select gen_random_uuid(), 'Patching ' || n, case when n = 1 then '{}' else array['service-0' || n] end, 'Europe/Berlin',
      '2025-01-05 01:00', '2025-01-05 03:00', '{"every":"week","interval":1,"weekdays":[],"until":null}', 'bench', now(), now()
    from generate_series(1, 6) n;`;

function makeIncident(i: number, random: () => number) {
  const id = uuid(1, i);
  const start = Math.floor(YEAR.from + random() * (YEAR.to - YEAR.from - DAY));
  const lasted = Math.floor(MINUTE * (2 + 240 * random() ** 4));
  const services = [...new Set(Array.from({ length: 1 + Math.floor(random() * 3) }, () => nameOf(random)))];
  const after = (share: number) => {
    const at = start + Math.floor(lasted * share);
    return { notBefore: at, notAfter: at, best: at };
  };
  const slack = random() < 0.4 ? Math.floor(random() * 20 * MINUTE) : 0;
  const phase = (key: string, from: number, to: number) => ({
    key,
    service: null,
    start: after(from),
    end: after(to),
    facts: {},
  });
  const patternIds = Array.from(
    { length: 3 },
    () => `p${1 + Math.floor(random() * SERVICES * PATTERNS_A_SERVICE)}`,
  );
  const row = {
    id,
    title: `Made-up outage ${i}`,
    title_key: ["outage", "crash-loop", "degraded", "silence", "errors"][i % 5] ?? null,
    status: i % 50 === 0 ? "dismissed" : i % 7 === 0 ? "proposed" : "resolved",
    severity: ["critical", "high", "medium", "low"][Math.floor(random() * 4)] ?? "low",
    services,
    pattern_ids: patternIds,
    phases: [phase("failing", 0, 0.4), phase("crash-loop", 0.4, 1)] as never,
    instants: {
      detected: after(0.2),
      acknowledged: after(0.3),
      mitigated: after(0.8),
      resolved: after(1.2),
    } as never,
    start_best: new Date(start),
    end_best: new Date(start + lasted),
    created_at: new Date(start),
    updated_at: new Date(start + lasted),
  };
  const impact = services.map((service, n) => ({
    id: uuid(2, i * 10 + n),
    incident_id: id,
    service,
    kind: random() < 0.8 ? "outage" : "degraded",
    start_not_before: new Date(start - slack),
    start_not_after: new Date(start + Math.min(slack, lasted)),
    start_best: new Date(start),
    end_not_before: new Date(start + Math.max(lasted - slack, Math.min(slack, lasted))),
    end_not_after: new Date(start + lasted + slack),
    end_best: new Date(start + lasted),
    origin: "records",
  }));
  const timeline = Array.from({ length: 10 }, (_, n) => ({
    id: uuid(3, i * 10 + n),
    incident_id: id,
    kind: n % 2 === 0 ? "error" : "restart",
    not_before: new Date(start + n * MINUTE),
    not_after: new Date(start + n * MINUTE),
    best: new Date(start + n * MINUTE),
    service: services[0] ?? null,
    text: `Step ${n} failed`,
    origin: "records",
    created_at: new Date(start),
  }));
  return { row, impact, timeline };
}

function makeDocument(incidentId: string, i: number, random: () => number) {
  const id = uuid(4, i);
  const at = new Date(YEAR.from + i * DAY);
  const mechanisms = ["prevents", "shortens-detection", "shortens-mitigation", "reduces-scope"];
  const recommendations = Array.from({ length: 3 }, (_, n) => {
    const best = Math.ceil(random() * 30);
    return {
      id: `r${n}`,
      title: `Do the thing ${n}`,
      mechanism: mechanisms[Math.floor(random() * 4)],
      target: {
        patternIds: [`p${1 + Math.floor(random() * SERVICES * PATTERNS_A_SERVICE)}`],
        services: [],
        phase: null,
      },
      expectedMinutes: { low: Math.ceil(best / 2), best, high: best * 2 },
      effortDays: 1 + Math.floor(random() * 8),
    };
  });
  const words = "What happened, told at some length and with care. ".repeat(40);
  const draft = {
    schemaVersion: 1,
    title: `Document ${i}`,
    kind: "incident",
    language: "en",
    recommendations,
    rootCauses: [{ id: "c", text: `Cause ${i % 12}` }],
    notes: [{ id: "n", text: words }],
  };
  const row = {
    id,
    incident_id: incidentId,
    title: draft.title,
    kind: "incident",
    language: "en",
    status: "draft",
    draft: draft as never,
    draft_hash: String(i),
    created_at: at,
    updated_at: at,
  };
  const actions = recommendations.slice(0, 2).map((one, n) => {
    const over = random() < 0.5;
    return {
      id: uuid(5, i * 10 + n),
      postmortem_id: id,
      recommendation_id: one.id,
      title: one.title,
      owner: "someone",
      due: new Date(at.getTime() + 14 * DAY).toISOString().slice(0, 10),
      status: over ? "done" : "open",
      created_by: "bench",
      created_at: at,
      updated_by: "bench",
      updated_at: at,
      closed_at: over ? new Date(at.getTime() + 20 * DAY * random() + HOUR) : null,
    };
  });
  return { row, actions };
}

async function inParts<Row>(rows: Row[], insert: (part: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += 1_000) await insert(rows.slice(from, from + 1_000));
}

function nameOf(random: () => number): string {
  return `service-${String(1 + Math.floor(random() * SERVICES)).padStart(2, "0")}`;
}

function uuid(kind: number, i: number): string {
  return `${String(kind).padStart(8, "0")}-0000-4000-8000-${String(i).padStart(12, "0")}`;
}

function lcg(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}
