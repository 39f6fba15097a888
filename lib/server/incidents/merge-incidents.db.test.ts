import { expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import type { WireIncident } from "@/lib/contracts/incidents";
import { analyzeStored, deliver } from "../findings/testing-stories";
import { testContext } from "../imports/testing-context";
import { undoImport } from "../imports/undo-import";
import { changeIncident } from "./change-incident";
import { getIncident } from "./get-incident";
import { listIncidents } from "./list-incidents";
import { mergeIncidents } from "./merge-incidents";
import { splitIncident } from "./split-incident";
import { addTimelineEvent } from "./timeline-events";
import { undoIncidentChange } from "./undo-incident-change";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const START = Date.UTC(2026, 1, 7, 8);
const NOW = START + 90 * DAY;
const [FIRST, SECOND] = [START + 3 * HOUR, START + 30 * HOUR];
const database = withTestDatabase();
const ctx = () => testContext(database, NOW);
const list = async () => (await listIncidents(ctx(), { limit: 10 })).items;

it("a new incident of a service is proposed whatever was merged before", async () => {
  await mergeBoth();
  // What the merged one stood on turns out to be nothing: it must not be taken for another.
  await deliver(database, { ...tickets(SECOND, { hours: 0.5 }), name: "tickets.log.1", at: NOW });
  await deliver(database, {
    ...tickets(START + 40 * DAY, { hours: 8, gaps: [START + 40 * DAY + 3 * HOUR] }),
    at: NOW,
  });
  expect(await list()).toHaveLength(2);
});

it("what was dismissed while it went on hides no later incident", async () => {
  await analyzeStored(database, [tickets(START - DAY, { hours: 8 })]);
  const { id } = await deliver(database, { ...failing(START), at: START + DAY });
  const [ongoing] = await list();
  expect(ongoing).toMatchObject({ end: null });
  await changeIncident(ctx(), ongoing?.id ?? "", { status: "dismissed", reason: "The office moves" });
  await undoImport(ctx(), id);
  await deliver(database, { ...failing(START + 40 * DAY), at: NOW });
  expect((await list()).map(({ status }) => status)).toEqual(["proposed"]);
});

it("a merged incident keeps the story of all of them as more of it becomes known", async () => {
  const merged = await mergeBoth();
  expect(merged.timeline.some(({ at }) => Date.parse(at.best) >= SECOND)).toBe(true);
  // Records amid the first gap, so that its story is told anew.
  await deliver(database, {
    ...tickets(FIRST + 5_000, { hours: 0.05 }),
    name: "tickets.log.1",
    at: NOW,
  });
  const after = await getIncident(ctx(), merged.id);
  expect(after.timeline.some(({ at }) => Date.parse(at.best) >= SECOND)).toBe(true);
  expect(after.timeline).not.toEqual(merged.timeline);
  expect(after.impact).toEqual(merged.impact);
  expect(await list()).toHaveLength(1);
});

it("a merge is taken back: each has what it had, and follows the records again", async () => {
  await analyzeStored(database, [story]);
  const [later, earlier] = await wholes();
  if (!later || !earlier) throw new Error("Two incidents were expected.");
  const merged = await mergeIncidents(ctx(), earlier.id, [later.id], "One cause");
  expect(merged).toMatchObject({ status: "open", undoable: 0 });
  expect(merged.history[0]?.change).toEqual({ incidents: [later.number] });
  const note = { kind: "note" as const, at: iso(FIRST), text: "Seen since" };
  await addTimelineEvent(ctx(), earlier.id, note);
  const back = await undoIncidentChange(ctx(), earlier.id);
  expect(back.timeline.filter(({ text }) => text !== note.text)).toEqual(earlier.timeline);
  expect(contentOf(back)).toEqual(contentOf(earlier));
  expect((await wholes()).map(contentOf)).toEqual([later, earlier].map(contentOf));
  expect((await getIncident(ctx(), later.id)).mergedInto).toBeNull();
  await expect(undoIncidentChange(ctx(), earlier.id)).rejects.toMatchObject({ code: "not-allowed-now" });
  await deliver(database, {
    ...tickets(SECOND + 20 * MINUTE, { hours: 0.05 }),
    name: "tickets.log.1",
    at: NOW,
  });
  expect((await getIncident(ctx(), later.id)).impact).not.toEqual(later.impact);
});

it("what was split off goes back where it was", async () => {
  const merged = await mergeBoth();
  const [first] = merged.impact;
  const split = await splitIncident(ctx(), merged.id, {
    title: "The first alone",
    impactIds: [first?.id ?? ""],
    eventIds: merged.timeline.slice(0, 1).map(({ id }) => id),
  });
  expect(await list()).toHaveLength(2);
  const back = await undoIncidentChange(ctx(), merged.id);
  expect([back.impact, back.timeline]).toEqual([merged.impact, merged.timeline]);
  expect(contentOf(back)).toEqual(contentOf(merged));
  expect((await list()).map(({ id }) => id)).toEqual([merged.id]);
  expect((await getIncident(ctx(), split.id)).mergedInto).toBe(merged.id);
});

const wholes = async () => Promise.all((await list()).map(({ id }) => getIncident(ctx(), id)));
const KEPT = [
  "impact",
  "phases",
  "findings",
  "patterns",
  "services",
  "status",
  "setByPeople",
  "start",
  "end",
] as const;
const contentOf = (incident: WireIncident) => KEPT.map((name) => incident[name]);

async function mergeBoth() {
  await analyzeStored(database, [story]);
  const [later, earlier] = await list();
  return mergeIncidents(ctx(), earlier?.id ?? "", [later?.id ?? ""]);
}

const iso = (at: number) => new Date(at).toISOString();

/** Tickets for eight hours, and then nothing but failures for one, at whose end the log ends. */
function failing(start: number) {
  const log = tickets(start, { hours: 8 });
  const failures = Array.from(
    { length: 720 },
    (_, i) => `${iso(start + 8 * HOUR + i * 5_000)} ERROR the printer does not answer\n`,
  );
  return { ...log, text: log.text + failures.join("") };
}

/** Tickets every five seconds for some hours, and none for 25 minutes in each gap; nothing says why. */
function tickets(start: number, { hours, gaps = [] }: { hours: number; gaps?: number[] }) {
  const lines = Array.from({ length: hours * 720 }, (_, i) => start + i * 5_000)
    .filter((at) => gaps.every((gap) => at <= gap || at >= gap + 25 * MINUTE))
    .map((at, i) => `${iso(at)} INFO ticket ${i * 7} printed`);
  return {
    name: "tickets.log",
    text: `${lines.join("\n")}\n`,
    timeZone: "UTC",
    modifiedAt: start + hours * HOUR,
  };
}

const story = tickets(START, { hours: 40, gaps: [FIRST, SECOND] });
