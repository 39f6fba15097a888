import { describe, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { maintenanceInputSchema } from "@/lib/contracts/maintenance";
import { objectiveInputSchema } from "@/lib/contracts/objectives";
import { getAvailability } from "../availability/get-availability";
import { testContext } from "../imports/testing-context";
import {
  getAccounting,
  getObjective,
  listServiceObjectives,
  setAccounting,
  setObjective,
} from "../objectives/objectives";
import { changeMaintenance, deleteMaintenance } from "./change-maintenance";
import { listMaintenanceWindows } from "./list-maintenance";
import { planMaintenance } from "./plan-maintenance";

const HOUR = 3_600_000;
const database = withTestDatabase();
const ctx = () => testContext(database, Date.UTC(2026, 2, 1));
const nightly = maintenanceInputSchema.parse({
  title: "Nightly copy",
  services: ["shop"],
  timeZone: "Europe/Berlin",
  start: "2026-03-01T01:00",
  end: "2026-03-01T05:00",
  recurrence: { every: "day" },
});
const change = { from: "2026-03-28T12:00:00.000Z", to: "2026-03-29T12:00:00.000Z" };

describe("planned maintenance", () => {
  it("is in the ledger by the clock of its zone: an hour shorter in the night the clocks go forward", async () => {
    const { id } = await planMaintenance(ctx(), nightly);
    const { items } = await listMaintenanceWindows(ctx(), change);
    expect(items).toMatchObject([
      {
        id,
        start: "2026-03-01T01:00:00",
        occurrences: [{ from: "2026-03-29T00:00:00.000Z", to: "2026-03-29T03:00:00.000Z" }],
      },
    ]);
    const report = await getAvailability(ctx(), { ...change, service: ["shop", "mail"], format: "json" });
    expect(report.services.map(({ service, maintenanceMs }) => [service, maintenanceMs / HOUR])).toEqual([
      ["mail", 0],
      ["shop", 3],
    ]);
  });

  it("changes only what is given, and is of every service once it names none", async () => {
    const [one] = (await listMaintenanceWindows(ctx(), {})).items;
    const changed = await changeMaintenance(ctx(), one?.id ?? "", { services: [], end: "2026-03-01T02:00" });
    expect(changed).toMatchObject({ title: "Nightly copy", services: [], recurrence: { every: "day" } });
    const report = await getAvailability(ctx(), { ...change, service: ["mail"], format: "json" });
    expect(report.services[0]?.maintenanceMs).toBe(HOUR);
  });

  it("is refused when it ends before it begins, or lies in no zone", async () => {
    await expect(planMaintenance(ctx(), { ...nightly, end: "2026-02-01T00:00" })).rejects.toMatchObject({
      code: "invalid",
    });
    await expect(planMaintenance(ctx(), { ...nightly, timeZone: "Mars/Olympus" })).rejects.toMatchObject({
      code: "unknown-time-zone",
    });
  });

  it("leaves the figures when it is taken away", async () => {
    const [one] = (await listMaintenanceWindows(ctx(), {})).items;
    await deleteMaintenance(ctx(), one?.id ?? "");
    await expect(deleteMaintenance(ctx(), one?.id ?? "")).rejects.toMatchObject({ code: "not-found" });
    const report = await getAvailability(ctx(), { ...change, service: ["mail"], format: "json" });
    expect(report.services[0]?.maintenanceMs).toBe(0);
  });
});

describe("what a service is measured against", () => {
  it("is nothing until a person sets it, and then the same on every page", async () => {
    expect(await getObjective(ctx(), "shop")).toMatchObject({
      service: "shop",
      target: null,
      serviceHours: null,
    });
    const serviceHours = { timeZone: "Europe/Berlin", weekly: [{ weekday: 7, from: "00:00", to: "24:00" }] };
    await setObjective(ctx(), "shop", objectiveInputSchema.parse({ target: 0.995, serviceHours }));
    expect((await listServiceObjectives(ctx())).items).toMatchObject([
      { service: "shop", target: 0.995, serviceHours },
    ]);
    const report = await getAvailability(ctx(), { ...change, service: ["shop"], format: "json" });
    // Sunday began at 23:00 of the Saturday in UTC.
    expect(report.services[0]?.promisedMs).toBe(13 * HOUR);
  });

  it("has accounting rules, named in every report", async () => {
    expect(await getAccounting(ctx())).toEqual({ maintenanceCounts: false, degradedWeight: 0 });
    await setAccounting(ctx(), { maintenanceCounts: true, degradedWeight: 0.5 });
    const report = await getAvailability(ctx(), { ...change, format: "json" });
    expect(report.accounting).toEqual({ maintenanceCounts: true, degradedWeight: 0.5 });
  });
});
