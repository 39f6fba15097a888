import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listDayWeights } from "@/db/queries/observations";
import { withTestDatabase } from "@/db/testing";
import { incidentListQuerySchema } from "@/lib/contracts/incidents";
import { planStretches } from "@/lib/domain/findings/plan-stretches";
import { receiveImport } from "../imports/receive-import";
import { bytesOf, testContext } from "../imports/testing-context";
import { forgetEverything } from "../imports/testing-counts";
import { undoImport } from "../imports/undo-import";
import { getIncident } from "../incidents/get-incident";
import { listIncidents } from "../incidents/list-incidents";
import { ANALYSIS, runAnalysis } from "./run-analysis";

const database = withTestDatabase();
const whole = { ...ANALYSIS };
const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;
const START = Date.UTC(2026, 3, 1);
const DAYS = 14;

beforeEach(async () => {
  await forgetEverything(database.sql);
  await database.sql`truncate incidents, findings cascade`;
});
afterEach(() => void Object.assign(ANALYSIS, whole));

/** A shop that answers every four minutes: four times it fails for an hour, each of something else, once for two days. */
const FAILURES = [
  ...["stock", "mail", "till", "post"].map((what, n) => {
    const from = START + ([1, 3, 5, 11][n] ?? 0) * DAY + 601 * MINUTE;
    return { what, from, to: from + 60 * MINUTE };
  }),
  { what: "database", from: START + 7 * DAY + 301 * MINUTE, to: START + 9 * DAY + 331 * MINUTE },
];

function lineAt(at: number): string {
  const time = new Date(at).toISOString();
  const failure = FAILURES.find(({ from, to }) => at >= from && at < to);
  if (!failure) return `${time} INFO order ${Math.floor(at / MINUTE) % 997} packed\n`;
  return `${time} ERROR shop cannot reach its ${failure.what}: connection refused\n`.repeat(3);
}

function sendDay(n: number) {
  const text = Array.from({ length: 360 }, (_, k) => lineAt(START + n * DAY + 4 * k * MINUTE)).join("");
  return receiveImport(testContext(database, START + (n + 1) * DAY), {
    options: { name: `shop-${n}.log`, service: "shop", source: "shop" },
    contentEncoding: null,
    contentLength: null,
    body: bytesOf(text, 1 << 16),
  });
}

async function toldIncidents(): Promise<string[]> {
  const ctx = testContext(database, START + DAYS * DAY);
  const { items } = await listIncidents(ctx, incidentListQuerySchema.parse({ limit: 100 }));
  const incidents = await Promise.all(items.map(({ id }) => getIncident(ctx, id)));
  return incidents
    .flatMap(({ impact }) => impact.map(({ kind, start, end }) => `${kind} ${start.best} ${end?.best}`))
    .sort();
}

const days = Array.from({ length: DAYS }, (_, n) => n);
describe("a history too large to be analysed at once", () => {
  it(
    "tells the same incidents day after day as one that is looked at whole",
    { timeout: 120_000 },
    async () => {
      for (const n of days) await sendDay(n);
      const atOnce = await toldIncidents();
      expect(atOnce).toHaveLength(FAILURES.length);
      await database.sql`truncate incidents, findings cascade`;
      await database.sql`update imports set analysed = false`;
      ANALYSIS.rowsMax = 1_750;
      const plan = planStretches(await listDayWeights(database.db), { touched: [], known: [], ...ANALYSIS });
      expect(plan[0]?.read.from).toBeGreaterThan(START + 6 * DAY);
      await runAnalysis(testContext(database, START + DAYS * DAY));
      expect(await toldIncidents()).toEqual(atOnce);
      await forgetEverything(database.sql);
      await database.sql`truncate incidents, findings cascade`;
      for (const n of days) await sendDay(n);
      expect(await toldIncidents()).toEqual(atOnce);
    },
  );

  it(
    "tells what came late to its past, and forgets it when it is taken back",
    { timeout: 120_000 },
    async () => {
      ANALYSIS.rowsMax = 1_750;
      for (const n of days.filter((day) => day !== 3)) await sendDay(n);
      const before = await toldIncidents();
      const late = await sendDay(3);
      const after = await toldIncidents();
      expect(after).toHaveLength(FAILURES.length);
      expect(after.filter((line) => !before.includes(line))).toHaveLength(1);
      await undoImport(testContext(database, START + DAYS * DAY), late.id);
      expect(await toldIncidents()).toEqual(before);
    },
  );
});
