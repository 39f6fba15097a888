import { beforeAll, describe, expect, it } from "vitest";
import { findIncidentsVersion } from "@/db/queries/data-version";
import { withTestDatabase } from "@/db/testing";
import { metricsQuerySchema } from "@/lib/contracts/metrics";
import { whatIfQuerySchema } from "@/lib/contracts/what-if";
import { getAvailability } from "../availability/get-availability";
import { readMeasuredIncidents } from "../availability/measured-incidents";
import { testContext } from "../imports/testing-context";
import { declareIncident } from "../incidents/declare-incident";
import { runWhatIf } from "../what-if/run-what-if";
import { getMetrics } from "./get-metrics";
import { addSeenServices } from "./testing-services";

const NOW = Date.UTC(2026, 2, 20, 12);
const database = withTestDatabase();
const ctx = () => testContext(database, NOW);
const span = { from: "2026-03-01T00:00:00.000Z", to: "2026-03-15T00:00:00.000Z" };
const POSTMORTEM = "00000000-0000-4000-8000-00000000000d";

describe("figures from memory", () => {
  beforeAll(tellAStory);

  // Each changes something that some figure is made of; the first nothing.
  const changes: Record<string, string> = {
    "something else": `insert into services (name) values ('elsewhere')`,
    "an outage's end": `update impact_windows set end_best = end_best + interval '5 minutes', end_not_after = end_not_after + interval '5 minutes'
      where service = 'shop' and end_best is not null`,
    "an incident's severity": `update incidents set severity = 'low' where title = 'Down'`,
    "an incident dismissed": `update incidents set status = 'dismissed' where title = 'Slow'`,
    "an incident in the bin": `update incidents set deleted_at = now() where title = 'Slow'`,
    "what its timeline says": `insert into timeline_events (id, incident_id, kind, not_before, not_after, best, text, origin, created_at)
      select gen_random_uuid(), id, 'detected', '2026-03-05T10:10:00Z', '2026-03-05T10:10:00Z', '2026-03-05T10:10:00Z', 'seen', 'person', now()
      from incidents where title = 'Down'`,
    "its root cause": `update postmortems set draft = jsonb_set(draft, '{rootCauses}', '[{"id": "c", "text": "A full disk"}]')`,
    "an import that extends what was observed": `update observed_spans set to_at = '2026-03-14T12:00:00Z' where source_id = 1;
      update services set deliveries = deliveries + 1 where id = 1`,
    "an import in a silent time": `insert into observed_spans (source_id, from_at, to_at) values (1, '2026-03-14T18:00:00Z', '2026-03-14T19:00:00Z');
      update services set deliveries = deliveries + 1 where id = 1`,
    "minutes that make the gap usual": `insert into activity_minute (source_id, minute, count, errors, first_at, last_at)
      select 1, t, 1, 0, t, t from generate_series('2026-03-01T00:00:00Z'::timestamptz, '2026-03-14T18:00:00Z', '8 hours') t;
      update services set deliveries = deliveries + 1 where id = 1`,
    "planned maintenance": `insert into maintenance_windows (id, title, services, time_zone, local_start, local_end, created_by, created_at, updated_at)
      values (gen_random_uuid(), 'Patching', '{shop}', 'UTC', '2026-03-06 01:00', '2026-03-06 02:00', 'test', now(), now())`,
    "service hours": `insert into objectives (service, target, service_hours, updated_by, updated_at)
      values ('shop', 0.99, '{"timeZone": "UTC", "weekly": [{"weekday": 4, "from": "08:00", "to": "18:00"}]}', 'test', now())`,
    "error records": `insert into patterns (id, template, grouping_version) values ('p1', 'failed <n>', 1);
      insert into signatures (id, template, sample, pattern_id) values (7, 'failed <n>', 'failed 1', 'p1');
      insert into counts_minute (source_id, minute, signature_id, severity, count) values (1, '2026-03-05T10:00:00Z', 7, 17, 5);
      insert into counts_hour (source_id, hour, signature_id, severity, count) values (1, '2026-03-05T10:00:00Z', 7, 17, 5);
      insert into counts_day (source_id, day, signature_id, severity, count) values (1, '2026-03-05T00:00:00Z', 7, 17, 5)`,
    "a recommendation's effect": `update postmortems set draft = jsonb_set(draft, '{recommendations,0,expectedMinutes}', '{"low": 1, "best": 2, "high": 3}')`,
  };

  it.each(Object.entries(changes))("are what they are anew after %s", async (_what, change) => {
    const before = await everything();
    await database.sql.unsafe(change);
    const remembered = await everything();
    forget();
    expect(remembered).toEqual(await everything());
    if (_what !== "something else") expect(remembered).not.toEqual(before);
  });

  it("are made of the same objects while no incident changes, so that nothing is derived twice", async () => {
    const [window, version] = [{ from: Date.parse(span.from), to: Date.parse(span.to) }, await findVersion()];
    const one = await readMeasuredIncidents(ctx(), window, null);
    await database.sql`insert into services (name) values ('somewhere')`;
    expect(await readMeasuredIncidents(ctx(), window, null)).toBe(one);
    expect(await findVersion()).toBe(version);
    await database.sql`update impact_windows set kind = 'degraded' where service = 'mail'`;
    const other = await readMeasuredIncidents(ctx(), window, null);
    const kept = other.incidents.filter((incident) => one.incidents.includes(incident));
    expect([other.incidents.length, kept.length]).toEqual([2, 1]);
  });
});

const findVersion = () => findIncidentsVersion(database.db);

async function everything() {
  const metrics = metricsQuerySchema.parse({ ...span, timeZone: "Europe/Berlin", compare: "previous" });
  const whatIf = whatIfQuerySchema.parse({ ...span, recommendation: `${POSTMORTEM}:r1` });
  return {
    metrics: await getMetrics(ctx(), metrics),
    availability: await getAvailability(ctx(), { ...span, format: "json" }),
    whatIf: await runWhatIf(ctx(), whatIf),
  };
}

/** As after a restart of the process. */
function forget(): void {
  globalThis.afterwordAnswers = undefined;
  globalThis.afterwordDerived = undefined;
  globalThis.afterwordCoverage = undefined;
  globalThis.afterwordSame = undefined;
}

/** Three incidents of three services, seen by one import, and a document with a recommendation. */
async function tellAStory(): Promise<void> {
  await addSeenServices(database.sql);
  const known = (at: string) => ({ notBefore: at, notAfter: at, best: at });
  const declare = (title: string, service: string, day: string, kind: "outage" | "degraded") =>
    declareIncident(ctx(), {
      title,
      severity: "high",
      services: [],
      impact: [{ service, kind, start: known(`${day}T10:00:00.000Z`), end: known(`${day}T10:40:00.000Z`) }],
    });
  const { id } = await declare("Down", "shop", "2026-03-05", "outage");
  await declare("Slow", "search", "2026-03-05", "degraded");
  await declare("Lost", "mail", "2026-03-08", "outage");
  const target = { patternIds: [], services: [], phase: null };
  const recommendation = { id: "r1", title: "Alert", mechanism: "shortens-mitigation", target };
  await database.sql`insert into postmortems (id, incident_id, title, kind, language, status, draft, draft_hash, created_at, updated_at)
    values (${POSTMORTEM}, ${id}, 'Down', 'incident', 'en', 'draft', ${database.sql.json({
      recommendations: [{ ...recommendation, expectedMinutes: { low: 5, best: 10, high: 15 } }],
    })}, 'x', now(), now())`;
}
