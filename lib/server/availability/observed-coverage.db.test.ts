import { expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { observedCoverage } from "./observed-coverage";

const database = withTestDatabase();
const HOUR = 3_600_000;
const EARLY = Date.UTC(2021, 11, 30, 7);
const LATE = Date.UTC(2025, 3, 22, 13);

it("a service was not observed in the years between two logs of a few lines each", async () => {
  const spans = [
    { from: EARLY, to: EARLY + HOUR },
    { from: LATE, to: LATE + 6 * HOUR },
  ];
  await store("gate", spans, [EARLY, EARLY + HOUR, LATE, LATE + HOUR, LATE + 6 * HOUR]);
  expect(await covered("gate")).toEqual(spans);
});

it("deliveries are joined as far apart as records usually are, but never by more than a month", async () => {
  const spansAt = (starts: number[]) => starts.map((from) => ({ from, to: from + HOUR }));
  const daily = Array.from({ length: 20 }, (_, day) => LATE + day * 24 * HOUR);
  await store("backup", spansAt(daily), daily);
  expect(await covered("backup")).toEqual([{ from: LATE, to: LATE + (19 * 24 + 1) * HOUR }]);
  const yearly = Array.from({ length: 20 }, (_, year) => Date.UTC(2000 + year, 5, 1));
  await store("audit", spansAt(yearly), yearly);
  expect(await covered("audit")).toEqual(spansAt(yearly));
});

async function covered(service: string) {
  // As after a restart: the numbers of deliveries were not touched.
  globalThis.afterwordCoverage = undefined;
  return (await observedCoverage(database.db)).get(service);
}

async function store(
  service: string,
  spans: readonly { from: number; to: number }[],
  minutes: readonly number[],
): Promise<void> {
  const { sql } = database;
  await sql`insert into services (name) values (${service})`;
  const [source] = await sql<{ id: number }[]>`
    insert into sources (service_id, name) select id, 'log' from services where name = ${service} returning id`;
  for (const { from, to } of spans)
    await sql`insert into observed_spans (source_id, from_at, to_at)
      values (${source?.id ?? 0}, ${new Date(from)}, ${new Date(to)})`;
  for (const at of minutes)
    await sql`insert into activity_minute (source_id, minute, count, errors, first_at, last_at)
      values (${source?.id ?? 0}, ${new Date(at)}, 1, 0, ${new Date(at)}, ${new Date(at)})`;
}
