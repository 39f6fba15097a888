import { describe, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { metricsQuerySchema, metricsSchema, type WireOpenFigure } from "@/lib/contracts/metrics";
import { availabilitySummarySchema } from "@/lib/contracts/availability-summary";
import { availabilityReportSchema } from "@/lib/contracts/availability";
import { exportAvailability } from "../availability/export-availability";
import { summarizeAvailability } from "../availability/summarize-availability";
import { deriveLedgers, getAvailability } from "../availability/get-availability";
import { testContext } from "../imports/testing-context";
import { changeIncident } from "../incidents/change-incident";
import { declareIncident } from "../incidents/declare-incident";
import { getIncident } from "../incidents/get-incident";
import { planMaintenance } from "../maintenance/plan-maintenance";
import { setAccounting, setObjective } from "../objectives/objectives";
import { getMetrics } from "./get-metrics";
import { exportFigures, openFigure } from "./open-figure";
import { addSeenServices } from "./testing-services";

const NOW = Date.UTC(2026, 2, 20, 12);
const database = withTestDatabase();
const ctx = () => testContext(database, NOW);
const span = { from: "2026-03-01T00:00:00.000Z", to: "2026-03-15T00:00:00.000Z" };
const query = metricsQuerySchema.parse({ ...span, compare: "previous", timeZone: "Europe/Berlin" });

describe("metrics", () => {
  it("says that there is no data with null and n = 0, never with 0", async () => {
    const metrics = metricsSchema.parse(await getMetrics(ctx(), query));
    for (const key of ["impact", "incidents", "availability", "duration", "between-failures", "recurrence"])
      expect(metrics.figures[key], key).toMatchObject({ value: null, n: 0 });
    for (const time of metrics.times)
      expect(time).toMatchObject({ distribution: null, figure: { value: null, n: 0 } });
    expect(metrics.comparison).toMatchObject({
      impact: { verdict: "no-data", p: null },
      incidents: { verdict: "no-data" },
    });
  });

  it("answers about all of the data, however many years lie between two logs", async () => {
    const years = { ...query, from: "1971-01-01T00:00:00.000Z", to: "2199-12-31T00:00:00.000Z" };
    expect((await getMetrics(ctx(), years)).figures.impact).toMatchObject({ value: null, n: 0 });
    const mistake = { ...years, to: "9999-12-31T00:00:00.000Z" };
    await expect(getMetrics(ctx(), mistake)).rejects.toMatchObject({ code: "invalid" });
  });

  it("law 4: every figure is the fold of its rows, in JSON and in CSV", async () => {
    await tellAStory();
    const metrics = metricsSchema.parse(await getMetrics(ctx(), query));
    const shown = figuresIn(metrics);
    expect(shown.size).toBeGreaterThan(40);
    const lines = readCsv([...(await exportFigures(ctx(), query))].join(""));
    for (const [key, value] of shown) {
      const opened = await openFigure(ctx(), { ...query, figure: key });
      expectSame(addUp(opened.fold, opened.rows.map(numbersOf)), value, key);
      const rows = lines.filter((line) => line.figure === key && line.line === "row");
      expectSame(addUp(opened.fold, rows.map(numbersOfLine)), value, `${key} in CSV`);
    }
  });

  it("gives an outage that began before the period, clipped to it", async () => {
    const metrics = await getMetrics(ctx(), query);
    const opened = await openFigure(ctx(), { ...query, figure: "incidents" });
    expect(opened.rows.some((row) => row.from === span.from)).toBe(true);
    expect(metrics.figures.incidents?.value?.best).toBe(5);
  });

  it("counts overlapping outages once, and each split adds up to the whole", async () => {
    const { impact, figures } = await getMetrics(ctx(), query);
    const whole = figures.impact?.value?.best ?? 0;
    for (const split of ["bySeverity", "byCause", "byDay"] as const)
      expect(
        impact[split].reduce((sum, part) => sum + (part.value?.best ?? 0), 0),
        split,
      ).toBe(whole);
    expect(impact.byService.reduce((sum, part) => sum + (part.value?.best ?? 0), 0)).toBeGreaterThan(whole);
    expect(impact.byDay).toHaveLength(15);
  });

  it("ranks severities by how bad they are", async () => {
    const { incidents } = await getMetrics(ctx(), query);
    expect(incidents.bySeverity.map(({ key }) => key)).toEqual(["critical", "high", "medium"]);
  });

  it("keeps a closed incident at the length it had when it was resolved", async () => {
    const { items } = (await getMetrics(ctx(), query)).incidents;
    const closed = items.find(({ title }) => title === "Closed without an end");
    const page = await getIncident(ctx(), closed?.id ?? "");
    const opened = await openFigure(ctx(), { ...query, figure: "impact/service/search" });
    const inLedger = opened.rows.filter((row) => row.incidentIds.includes(closed?.id ?? ""));
    expect(page.downtime.bestMs).toBe(30 * 60_000);
    expect(inLedger.reduce((sum, row) => sum + row.best, 0)).toBe(30 * 60_000);
  });

  it("spends the budget of an objective within its hours, signed", async () => {
    const { budgets } = await getMetrics(ctx(), query);
    const [budget] = budgets;
    expect(budget?.service).toBe("shop");
    expect(budget?.remaining.value?.best).toBeLessThan(0);
    expect(budget?.burnDown.at(-1)?.remaining.best).toBeCloseTo(
      budget?.remaining.value?.best ?? Number.NaN,
      3,
    );
  });

  it("law 2: the exported ledger of every service adds up to its window and its figures", async () => {
    const report = availabilityReportSchema.parse(await getAvailability(ctx(), { ...span, format: "json" }));
    const lines = readCsv([...exportAvailability((await deriveLedgers(ctx(), span)).answer)].join(""));
    for (const { service, ...figure } of [{ service: "", ...report.total }, ...report.services]) {
      const own = lines.filter((line) => line.service === service);
      const sum = (name: string, state?: string) =>
        own.reduce((total, line) => total + (!state || line.state === state ? Number(line[name]) : 0), 0);
      expect(sum("ms")).toBe(figure.windowMs);
      expect(sum("ms", "up")).toBe(figure.upMs);
      expect(sum("ms", "down")).toBe(figure.down.bestMs);
      expect(sum("ms", "maintenance")).toBe(figure.maintenanceMs);
      expect(sum("ms", "unobserved")).toBe(figure.unobservedMs);
      expect(sum("down_low_ms")).toBe(figure.down.lowMs);
      expect(sum("down_high_ms")).toBe(figure.down.highMs);
      expect(sum("counted_best_ms")).toBe(figure.counted.bestMs);
    }
  });

  it("says the same in the summary a page draws as in the ledgers, and its strips leave no time out", async () => {
    const report = await getAvailability(ctx(), { ...span, format: "json" });
    const summary = availabilitySummarySchema.parse(
      await summarizeAvailability(ctx(), { ...span, strips: 2 }),
    );
    expect(summary.services.map(({ strip }) => strip !== null)).toEqual([true, true, false]);
    for (const { service, strip, ...figures } of summary.services) {
      const { ledger: _ledger, ...exact } = report.services.find((one) => one.service === service) ?? {
        ledger: [],
      };
      expect({ service, ...figures }).toEqual(exact);
      for (const [i, { from }] of (strip ?? []).entries()) expect(from).toBe(strip?.[i - 1]?.to ?? span.from);
      if (strip) expect(strip.at(-1)?.to).toBe(span.to);
    }
    expect(summary.total.known.length).toBeGreaterThan(0);
  });

  it("shows the same downtime on the metrics and the availability page", async () => {
    const report = await getAvailability(ctx(), { ...span, format: "json" });
    const { figures, impact } = await getMetrics(ctx(), query);
    expect(figures.impact?.value).toEqual(bounded(report.total.counted));
    expect(figures.availability?.value?.low).toBeCloseTo(report.total.availability.low, 12);
    for (const { service, counted } of report.services)
      expect(impact.byService.find(({ key }) => key === service)?.value).toEqual(bounded(counted));
  });
});

/** Five incidents, two of which overlap and one of which began before the period; maintenance, an objective, weights. */
async function tellAStory(): Promise<void> {
  await addSeenServices(database.sql);
  const outage = (
    service: string,
    from: string,
    to: string | null,
    kind = "outage" as "outage" | "degraded",
  ) => ({
    service,
    kind,
    start: known(from),
    end: to === null ? null : known(to),
  });
  const bad = await declareIncident(ctx(), {
    title: "Before the period",
    severity: "critical",
    services: [],
    impact: [outage("shop", "2026-02-28T20:00:00Z", "2026-03-01T02:00:00Z")],
  });
  await changeIncident(ctx(), bad.id, {
    instants: { detected: known("2026-02-28T20:10:00Z"), resolved: known("2026-03-01T02:00:00Z") },
    status: "resolved",
  });
  const unsure = await declareIncident(ctx(), {
    title: "Somewhere in between",
    severity: "high",
    services: [],
    impact: [
      {
        service: "shop",
        kind: "outage",
        start: {
          notBefore: "2026-03-05T10:00:00Z",
          best: "2026-03-05T10:20:00Z",
          notAfter: "2026-03-05T10:30:00Z",
        },
        end: {
          notBefore: "2026-03-05T11:00:00Z",
          best: "2026-03-05T11:00:00Z",
          notAfter: "2026-03-05T11:05:00Z",
        },
      },
      outage("search", "2026-03-05T10:40:00Z", "2026-03-05T11:10:00Z"),
    ],
  });
  await changeIncident(ctx(), unsure.id, { instants: { detected: known("2026-03-05T10:45:00Z") } });
  await declareIncident(ctx(), {
    title: "At the same time",
    severity: "medium",
    services: [],
    impact: [outage("mail", "2026-03-05T10:50:00Z", "2026-03-05T12:00:00Z")],
  });
  const closed = await declareIncident(ctx(), {
    title: "Closed without an end",
    severity: "medium",
    services: [],
    impact: [outage("search", "2026-03-08T10:00:00Z", null)],
  });
  await changeIncident(ctx(), closed.id, {
    instants: { resolved: known("2026-03-08T10:30:00Z") },
    status: "resolved",
  });
  await declareIncident(ctx(), {
    title: "Slow",
    severity: "high",
    services: [],
    impact: [outage("shop", "2026-03-10T09:00:00Z", "2026-03-10T10:00:00Z", "degraded")],
  });
  await planMaintenance(ctx(), {
    title: "Weekly patching",
    services: ["shop"],
    timeZone: "Europe/Berlin",
    start: "2026-03-03T02:00",
    end: "2026-03-03T03:00",
    recurrence: { every: "week", interval: 1, weekdays: [], until: null },
  });
  await setAccounting(ctx(), { maintenanceCounts: false, degradedWeight: 0.3 });
  const weekly = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, from: "08:00", to: "18:00" }));
  await setObjective(ctx(), "shop", { target: 0.999, serviceHours: { timeZone: "Europe/Berlin", weekly } });
}

function known(at: string) {
  return { notBefore: at, notAfter: at, best: at };
}

function bounded({ lowMs, bestMs, highMs }: { lowMs: number; bestMs: number; highMs: number }) {
  return { low: lowMs, best: bestMs, high: highMs };
}

type Value = { low: number; best: number; high: number };
type Numbers = Value & { ofLow: number; ofBest: number; ofHigh: number };

/** Every figure that the answer shows anywhere, by the key that opens it. */
function figuresIn(answer: unknown): Map<string, Value | null> {
  const found = new Map<string, Value | null>();
  const visit = (node: unknown) => {
    if (typeof node !== "object" || node === null) return;
    const { key, figure, value, fold, n } = node as Record<string, unknown>;
    if (n !== undefined && value !== undefined) {
      const name = typeof figure === "string" ? figure : fold !== undefined ? String(key) : null;
      if (name !== null) found.set(name, value as Value | null);
    }
    for (const [name, child] of Object.entries(node)) if (name !== "comparison") visit(child);
  };
  visit(answer);
  return found;
}

/** Adds rows up as a person would, knowing nothing but the fold's name. */
function addUp(fold: WireOpenFigure["fold"], rows: Numbers[]): Value | null {
  if (fold === "count") return { low: rows.length, best: rows.length, high: rows.length };
  const sum = (pick: keyof Numbers) => rows.reduce((total, row) => total + row[pick], 0);
  if (fold === "sum") return { low: sum("low"), best: sum("best"), high: sum("high") };
  if (rows.length === 0) return null;
  if (fold === "share")
    return sum("ofBest") === 0
      ? null
      : {
          low: sum("low") / sum("ofLow"),
          best: sum("best") / sum("ofBest"),
          high: sum("high") / sum("ofHigh"),
        };
  const median = (pick: keyof Value) =>
    rows.map((row) => row[pick]).sort((a, b) => a - b)[Math.ceil(rows.length / 2) - 1] ?? 0;
  return { low: median("low"), best: median("best"), high: median("high") };
}

function expectSame(added: Value | null, shown: Value | null, key: string): void {
  // A figure of no data is null; its empty ledger adds up to nothing.
  if (shown === null) return expect(added === null || added.high === 0, key).toBe(true);
  for (const reading of ["low", "best", "high"] as const)
    expect(added?.[reading], `${key} ${reading}`).toBeCloseTo(shown[reading], 6);
}

function numbersOf({ low, best, high, ofLow, ofBest, ofHigh }: WireOpenFigure["rows"][number]): Numbers {
  return { low, best, high, ofLow, ofBest, ofHigh };
}

function numbersOfLine(line: Record<string, string>): Numbers {
  return {
    low: Number(line.low),
    best: Number(line.best),
    high: Number(line.high),
    ofLow: Number(line.of_low),
    ofBest: Number(line.of_best),
    ofHigh: Number(line.of_high),
  };
}

function readCsv(text: string): Record<string, string>[] {
  const [head = "", ...lines] = text.trimEnd().split("\r\n");
  const names = head.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, i) => [names[i] ?? "", cell])));
}
