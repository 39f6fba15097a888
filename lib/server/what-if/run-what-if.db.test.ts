import { describe, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { whatIfQuerySchema, whatIfSchema } from "@/lib/contracts/what-if";
import { metricsQuerySchema } from "@/lib/contracts/metrics";
import { testContext } from "../imports/testing-context";
import { declareIncident } from "../incidents/declare-incident";
import { subtract, unionMs } from "@/lib/domain/time/union";
import { getMetrics } from "../metrics/get-metrics";
import { setObjective } from "../objectives/objectives";
import { runWhatIf } from "./run-what-if";
import { whatIfCsv } from "./what-if-csv";

const MINUTE = 60_000;
const database = withTestDatabase();
const ctx = () => testContext(database, Date.UTC(2026, 3, 1));
const span = { from: "2026-03-01T00:00:00.000Z", to: "2026-03-31T00:00:00.000Z" };

describe("what-if", () => {
  it("replays an outage of 84 minutes: the loop of its second phase shrinks from 45 minutes to 0–2", async () => {
    const { names, guard } = await storeOutage();
    const none = whatIfSchema.parse(await runWhatIf(ctx(), whatIfQuerySchema.parse(span)));
    expect(none).toMatchObject({ chosen: [], minutesSaved: { low: 0, best: 0, high: 0 } });
    expect(none.total.before.best).toBe(84 * MINUTE);

    const both = whatIfSchema.parse(
      await runWhatIf(
        ctx(),
        whatIfQuerySchema.parse({ ...span, recommendation: [names, guard, "nobody:knows"] }),
      ),
    );
    expect(both).toMatchObject({ chosen: [names, guard], unknown: ["nobody:knows"] });
    expect(both.minutesSaved).toEqual({ low: 43, best: 44, high: 45 });
    expect(both.total.after).toEqual({ low: 39 * MINUTE, best: 40 * MINUTE, high: 41 * MINUTE });
    expect(both.incidents[0]?.removed.map(({ from, to }) => [from, to])).toEqual([
      ["2026-03-10T10:40:00.000Z", "2026-03-10T11:24:00.000Z"],
      ["2026-03-10T10:40:00.000Z", "2026-03-10T11:24:00.000Z"],
    ]);
    const [budget] = both.budgets;
    expect((budget?.remainingAfter.best ?? 0) - (budget?.remainingBefore.best ?? 0)).toBe(44 * MINUTE);
  });

  it("says of each recommendation what it saves alone, more, a day of effort, and why it cannot be replayed", async () => {
    const { recommendations } = await runWhatIf(ctx(), whatIfQuerySchema.parse(span));
    const [names, guard, training] = recommendations;
    expect(names).toMatchObject({ title: "Static names", leftOut: null, minutesPerEffortDay: 22 });
    expect(guard?.savedAlone.best).toBe(44 * MINUTE);
    expect(training).toMatchObject({ leftOut: "no-mechanism", savedAlone: { high: 0 } });
    const chosen = recommendations.slice(0, 1).map(({ id }) => id);
    const after = await runWhatIf(ctx(), whatIfQuerySchema.parse({ ...span, recommendation: chosen }));
    expect(after.recommendations[1]?.savedMore).toEqual({ low: 0, best: 0, high: 0 });
  });

  it("chooses the cheaper of two that save the same, and names those nobody has costed", async () => {
    const { best } = await runWhatIf(ctx(), whatIfQuerySchema.parse({ ...span, effortDays: "10" }));
    expect(best).toMatchObject({ method: "exact", effortUsedDays: 1, saved: { best: 44 * MINUTE } });
    expect(best?.recommendationIds).toHaveLength(1);
  });

  it("writes a file whose incidents add up to its total where none overlap", async () => {
    const whatIf = await runWhatIf(ctx(), whatIfQuerySchema.parse(span));
    const [head = [], ...lines] = whatIfCsv(whatIf)
      .trim()
      .split("\r\n")
      .map((line) => line.split(","));
    const before = (kind: string) =>
      lines
        .filter(([line]) => line === kind)
        .reduce((sum, cells) => sum + Number(cells[head.indexOf("before_best")]), 0);
    expect(before("total")).toBe(84 * MINUTE);
    expect(before("incident")).toBe(before("total"));
    expect(lines.map(([line]) => line)).toEqual([
      "total",
      "incident",
      "budget",
      ...whatIf.recommendations.map(() => "recommendation"),
    ]);
  });

  it("begins with the downtime that the metrics show", async () => {
    const { total } = await runWhatIf(ctx(), whatIfQuerySchema.parse(span));
    const { figures } = await getMetrics(ctx(), metricsQuerySchema.parse(span));
    expect(figures.impact?.value).toEqual(total.before);
  });

  it("law 4: what is left and what is saved add up from the intervals it gives", async () => {
    const { recommendations } = await runWhatIf(ctx(), whatIfQuerySchema.parse(span));
    const recommendation = recommendations.flatMap(({ id, leftOut }) => (leftOut === null ? [id] : []));
    for (const chosen of [[], recommendation.slice(0, 1), recommendation]) {
      const answer = await runWhatIf(ctx(), whatIfQuerySchema.parse({ ...span, recommendation: chosen }));
      const leftOf = ({ impact, removed }: (typeof answer.incidents)[number]) =>
        [...new Set(impact.map(({ service }) => service))].flatMap((service) => {
          const of = (parts: typeof impact) =>
            parts.flatMap((one) =>
              one.service === service ? [{ from: Date.parse(one.from), to: Date.parse(one.to) }] : [],
            );
          return subtract(of(impact), of(removed));
        });
      for (const incident of answer.incidents) expect(unionMs(leftOf(incident))).toBe(incident.after.best);
      expect(unionMs(answer.incidents.flatMap(leftOf))).toBe(answer.total.after.best);
      expect(answer.total.before.best - answer.total.after.best).toBe(answer.minutesSaved.best * MINUTE);
    }
  });

  it("follows a target whose pattern was merged into another", async () => {
    await database.sql`insert into patterns (id, template, grouping_version) values ('merged', 'x', 1), ('new', 'x', 1)`;
    await database.sql`insert into signatures (id, template, sample, pattern_id) values (77, 'x', 'x', 'new')`;
    await database.sql`insert into pattern_aliases (pattern_id, signature_id) values ('merged', 77)`;
    await database.sql`update incidents set pattern_ids = '{new}'`;
    const elsewhere = crypto.randomUUID();
    const recommendation = {
      id: "r9",
      title: "Elsewhere",
      mechanism: "prevents",
      target: { patternIds: ["merged"], services: [], phase: null },
    };
    await database.sql`insert into postmortems (id, title, kind, language, status, draft, draft_hash, created_at, updated_at)
      values (${elsewhere}, 'Another', 'analysis', 'en', 'draft',
        ${database.sql.json({ recommendations: [recommendation] })}, 'y', now(), now())`;
    const { recommendations } = await runWhatIf(ctx(), whatIfQuerySchema.parse(span));
    const found = recommendations.find(({ id }) => id === `${elsewhere}:r9`);
    expect(found).toMatchObject({ target: { patternIds: ["new"] }, savedAlone: { best: 84 * MINUTE } });
    await database.sql`delete from postmortems where id = ${elsewhere}`;
  });

  it("sets what was foreseen of a done action against what was seen", async () => {
    await database.sql`insert into action_items (id, postmortem_id, recommendation_id, title, status, created_by, created_at, updated_by, updated_at, closed_at)
      select gen_random_uuid(), id, 'r1', 'Static names', 'done', 'test', now(), 'test', now(), '2026-03-20T00:00:00Z' from postmortems`;
    const { recommendations } = await runWhatIf(ctx(), whatIfQuerySchema.parse(span));
    expect(recommendations[0]?.observed).toMatchObject({
      incidentsBefore: 1,
      incidentsAfter: 0,
      afterMsPerDay: 0,
      daysAfter: 11,
      predictedMsPerDay: { best: (44 * MINUTE) / 19 },
    });
  });
});

async function storeOutage(): Promise<{ names: string; guard: string }> {
  const at = (time: string) => ({ notBefore: time, notAfter: time, best: time });
  const [start, loop, end] = [
    "2026-03-10T10:00:00.000Z",
    "2026-03-10T10:39:00.000Z",
    "2026-03-10T11:24:00.000Z",
  ];
  const incident = await declareIncident(ctx(), {
    title: "The queue host died",
    severity: "critical",
    services: ["queue"],
    impact: [{ service: "queue", kind: "outage", start: at(start), end: at(end) }],
  });
  const ms = (time: string) => ({
    notBefore: Date.parse(time),
    notAfter: Date.parse(time),
    best: Date.parse(time),
  });
  const phases = [
    { key: "unobserved", service: "queue", start: ms(start), end: ms(loop), facts: {} },
    { key: "crash-loop", service: "queue", start: ms(loop), end: ms(end), facts: {} },
  ];
  await database.sql`update incidents set phases = ${database.sql.json(phases)} where id = ${incident.id}`;
  const common = {
    mechanism: "prevents",
    target: { patternIds: [], services: [], phase: "crash-loop" },
    expectedMinutes: { low: 43, best: 44, high: 45 },
  };
  const recommendations = [
    { ...common, id: "r1", title: "Static names", effortDays: 2 },
    { ...common, id: "r2", title: "A guarded start", effortDays: 1 },
    { id: "r3", title: "Train the operators" },
  ];
  const id = crypto.randomUUID();
  await database.sql`insert into postmortems (id, incident_id, title, kind, language, status, draft, draft_hash, created_at, updated_at)
    values (${id}, ${incident.id}, 'The queue host died', 'incident', 'en', 'draft',
      ${database.sql.json({ recommendations })}, 'x', now(), now())`;
  await setObjective(ctx(), "queue", { target: 0.999, serviceHours: null });
  return { names: `${id}:r1`, guard: `${id}:r2` };
}
