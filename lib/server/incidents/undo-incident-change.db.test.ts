import { expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { incidentSchema, type WireIncident } from "@/lib/contracts/incidents";
import { decideDown, isUndecided } from "@/lib/charts/decide-silence";
import { analyzeStored } from "../findings/testing-stories";
import { testContext } from "../imports/testing-context";
import { changeIncident } from "./change-incident";
import { getIncident } from "./get-incident";
import { listIncidents } from "./list-incidents";
import { undoIncidentChange } from "./undo-incident-change";

const NOW = Date.UTC(2026, 1, 9);
const START = Date.UTC(2026, 1, 7, 8);
const [GONE, BACK] = [START + 3 * 3_600_000, START + 3 * 3_600_000 + 25 * 60_000];
const database = withTestDatabase();
const ctx = () => testContext(database, NOW);

it("what a person changed is taken back change by change, and is the analysis's again", async () => {
  await analyzeStored(database, [tickets()]);
  const { items } = await listIncidents(ctx(), { limit: 10 });
  const id = items[0]?.id ?? "";
  const proposed = incidentSchema.parse(await getIncident(ctx(), id));
  expect(proposed.impact.map(isUndecided)).toEqual([true]);
  expect(proposed.undoable).toBeNull();
  await expect(undoIncidentChange(ctx(), id)).rejects.toMatchObject({ code: "not-allowed-now" });

  const down = await changeIncident(ctx(), id, {
    impact: decideDown(proposed.impact),
    reason: "It was down",
  });
  expect(down.impact.map(isUndecided)).toEqual([false]);
  expect(down.downtime.lowMs).toBe(proposed.downtime.highMs);
  const detected = { notBefore: iso(GONE), best: iso(GONE), notAfter: iso(GONE + 60_000) };
  await changeIncident(ctx(), id, { instants: { detected }, severity: "low" });
  const closed = await changeIncident(ctx(), id, { status: "resolved" });
  expect(closed).toMatchObject({ undoable: 0, setByPeople: ["detected", "impact", "severity", "status"] });
  expect(closed.instants.resolved).toBeDefined();

  const stale = undoIncidentChange(ctx(), id, closed.revision - 1);
  await expect(stale).rejects.toMatchObject({ code: "conflict" });
  const reopened = await undoIncidentChange(ctx(), id, closed.revision);
  expect(reopened).toMatchObject({ status: "proposed", undoable: null });
  expect(reopened.setByPeople).toEqual(["detected", "impact", "severity"]);
  expect(reopened.instants).toEqual({ detected: expect.objectContaining(detected) });
  expect(reopened.history[0]).toMatchObject({ action: "undone", change: { status: { from: "resolved" } } });

  // One step, so that an undoing is never undone by a second press of the button.
  await expect(undoIncidentChange(ctx(), id)).rejects.toMatchObject({ code: "not-allowed-now" });
  await changeIncident(ctx(), id, { impact: [], reason: "By mistake" });
  const again = await undoIncidentChange(ctx(), id);
  expect(storyOf(again)).toEqual(storyOf(down));
  expect(again.setByPeople).toContain("impact");
});

it("bounds that are taken back follow the records again", async () => {
  await analyzeStored(database, [tickets()]);
  const [item] = (await listIncidents(ctx(), { limit: 10 })).items;
  const id = item?.id ?? "";
  const proposed = await getIncident(ctx(), id);
  await changeIncident(ctx(), id, { impact: decideDown(proposed.impact), reason: "It was down" });
  const back = await undoIncidentChange(ctx(), id);
  expect(storyOf(back)).toEqual(storyOf(proposed));
  expect(back.impact.map(({ origin }) => origin)).toEqual(["records"]);
  expect(back.setByPeople).toEqual([]);
});

const iso = (at: number) => new Date(at).toISOString();
const storyOf = ({ impact, downtime }: WireIncident) => [
  impact.map(({ service, kind, start, end }) => ({ service, kind, start, end })),
  downtime,
];

/** Tickets every five seconds, and none for 25 minutes; nothing says why. */
function tickets() {
  const lines = Array.from({ length: 6 * 720 }, (_, i) => START + i * 5_000)
    .filter((at) => at <= GONE || at >= BACK)
    .map((at, i) => `${iso(at)} INFO ticket ${i * 7} printed`);
  return { name: "tickets.log", text: `${lines.join("\n")}\n`, timeZone: "UTC", modifiedAt: NOW };
}
