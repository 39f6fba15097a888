import { expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { analyzeStored } from "../findings/testing-stories";
import { testContext } from "../imports/testing-context";
import { declareIncident } from "./declare-incident";
import { listIncidents } from "./list-incidents";

const NOW = Date.UTC(2026, 1, 9);
const START = Date.UTC(2026, 1, 7, 8);
const database = withTestDatabase();
const ctx = () => testContext(database, NOW);

it("finds an incident by what the list shows of it, also one that nobody has named", async () => {
  await analyzeStored(database, [tickets()]);
  await declareIncident(ctx(), {
    title: "Disk of 100% full",
    severity: "low",
    services: ["archive"],
    impact: [],
  });
  const [proposed, declared] = [await find("silence"), await find("100%")];
  expect([proposed, declared].map((found) => found.length)).toEqual([1, 1]);
  for (const q of ["Silence of tickets", "tick", "тишина", `inc-${proposed[0]}`])
    expect(await find(q), q).toEqual(proposed);
  for (const q of ["full disk", "ARCHIVE", `INC-${declared[0]}`]) expect(await find(q), q).toEqual(declared);
  for (const q of ["outage", "100_", "silence archive"]) expect(await find(q), q).toEqual([]);
  expect(await find("  ")).toHaveLength(2);
});

const find = async (q: string) =>
  (await listIncidents(ctx(), { q, limit: 10 })).items.map(({ number }) => number);

/** Tickets every five seconds, and none for 25 minutes. */
function tickets() {
  const lines = Array.from({ length: 6 * 720 }, (_, i) => i)
    .filter((i) => i < 2_000 || i > 2_300)
    .map((i) => `${new Date(START + i * 5_000).toISOString()} INFO ticket ${i * 7} printed`);
  return { name: "tickets.log", text: `${lines.join("\n")}\n`, timeZone: "UTC", modifiedAt: NOW };
}
