import { beforeAll, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { previewInputSchema } from "@/lib/contracts/analysis-settings";
import { findingListQuerySchema } from "@/lib/contracts/findings";
import { loadExample } from "../example/load-example";
import { testContext } from "../imports/testing-context";
import { changeIncident } from "../incidents/change-incident";
import { listIncidents } from "../incidents/list-incidents";
import { applyAnalysisSettings, getAnalysisSettings } from "./analysis-settings";
import { getFinding } from "./get-finding";
import { listFindings } from "./list-findings";
import { previewAnalysis } from "./preview-analysis";

const database = withTestDatabase();
const ctx = () => testContext(database);
const TABLES = ["findings", "incidents", "impact_windows", "timeline_events", "incident_history", "patterns"];
const EXTRA = ["analysis_settings", "analysis_runs"];

const stored = async () =>
  Promise.all(
    [...TABLES, ...EXTRA].map(async (table) => {
      const rows = await database.sql`select to_jsonb(t) as row from ${database.sql(table)} t order by 1`;
      return [table, rows.map(({ row }) => row)];
    }),
  );
const preview = (changed: Record<string, number>, span: { from?: string; to?: string } = {}) =>
  previewAnalysis(ctx(), previewInputSchema.parse({ changed, ...span }));

beforeAll(async () => {
  await loadExample(ctx());
}, 60_000);

it("a preview shows what a sterner threshold takes away, and stores nothing", async () => {
  const before = await stored();
  const shown = await preview({ crashLoopMinCycles: 20, silenceMinMs: 7_200_000 });
  expect(shown.findings.removedCount + shown.findings.changedCount).toBeGreaterThan(0);
  expect(shown.findings.before).toBe(
    shown.findings.same + shown.findings.removedCount + shown.findings.changedCount,
  );
  expect(shown.findings.after).toBe(
    shown.findings.same + shown.findings.addedCount + shown.findings.changedCount,
  );
  expect(await stored()).toEqual(before);
});

it("law 7: the thresholds that hold change nothing, and the preview of them is what is stored", async () => {
  const shown = await preview({});
  expect(shown.findings).toMatchObject({ addedCount: 0, removedCount: 0, changedCount: 0 });
  const list = await listFindings(ctx(), findingListQuerySchema.parse({}));
  expect(shown.findings.before).toBe(list.total);
  expect(Object.values(list.byRule).reduce((sum, count) => sum + (count ?? 0), 0)).toBe(list.total);
});

it("findings are listed by the start that is shown, the newest first", async () => {
  const { items } = await listFindings(ctx(), findingListQuerySchema.parse({ order: "newest", limit: 500 }));
  const starts = items.map(({ start }) => Date.parse(start.best));
  expect(starts.length).toBeGreaterThan(3);
  expect(starts).toEqual(starts.toSorted((a, b) => b - a));
});

it("a part of the time is judged as if nothing else had been imported", async () => {
  const whole = await preview({});
  const middle = new Date(
    (Date.parse(whole.window.from ?? "") + Date.parse(whole.window.to ?? "")) / 2,
  ).toISOString();
  const part = await preview({}, { to: middle });
  expect(part.records).toBeLessThan(whole.records);
  expect(part.window.to).toBe(middle);
});

it("what is applied is what the preview showed; what people set stays; the defaults bring back what was", async () => {
  const ids = async () =>
    (await listFindings(ctx(), findingListQuerySchema.parse({}))).items.map(({ id }) => id);
  const original = await ids();
  const [incident] = (await listIncidents(ctx(), { limit: 100 })).items;
  if (!incident) throw new Error("The example has an incident.");
  await changeIncident(ctx(), incident.id, { title: "Till is shut", severity: "low" });

  const changed = { crashLoopMinCycles: 20, burstMinCount: 1_000 };
  const shown = await preview(changed);
  const settings = await applyAnalysisSettings(ctx(), { changed, reason: "too loud", basedOn: null });
  expect(settings.history[0]).toMatchObject({ actor: "test", reason: "too loud", changed });
  const after = await ids();
  expect(after.length).toBe(shown.findings.after);
  const loops = (await listFindings(ctx(), findingListQuerySchema.parse({ rule: "crash-loop" }))).items;
  for (const loop of loops) expect(loop.thresholds.minRestarts).toBe(20);
  const kept = (await listIncidents(ctx(), { limit: 100 })).items.find(({ id }) => id === incident.id);
  expect(kept).toMatchObject({ title: "Till is shut", severity: "low" });

  await expect(applyAnalysisSettings(ctx(), { changed: {}, basedOn: null })).rejects.toMatchObject({
    code: "conflict",
  });
  await applyAnalysisSettings(ctx(), { changed: {}, basedOn: settings.id });
  expect(await ids()).toEqual(original);
  expect((await getAnalysisSettings(ctx())).changed).toEqual({});
});

it("law 4: a finding opens into the records that met it", async () => {
  const list = await listFindings(ctx(), findingListQuerySchema.parse({ rule: "crash-loop" }));
  const loop = list.items[0];
  if (!loop) throw new Error("The example has a crash loop.");
  const detail = await getFinding(ctx(), loop.id);
  expect(detail.records.map(({ id }) => id).sort()).toEqual([...loop.evidence].sort());
  expect(detail.incidents.length).toBeGreaterThan(0);
});
