import { describe, expect, it } from "vitest";
import { withTestDatabase } from "@/db/testing";
import { metricsQuerySchema } from "@/lib/contracts/metrics";
import { incidentSchema } from "@/lib/contracts/incidents";
import { ACCESS_MATRIX } from "@/lib/domain/access/access-matrix";
import { getAvailability } from "../availability/get-availability";
import { testContext } from "../imports/testing-context";
import { declareIncident } from "../incidents/declare-incident";
import { getIncident } from "../incidents/get-incident";
import { getMetrics } from "./get-metrics";

const NOW = Date.UTC(2026, 2, 20, 12);
const database = withTestDatabase();
const ctx = () => testContext(database, NOW);
const span = { from: "2026-03-01T00:00:00.000Z", to: "2026-03-15T00:00:00.000Z" };

describe("stored figures, where other tools go wrong", () => {
  it("do not know when anything was stored: an outage told years later lies where it was", async () => {
    await storeOutage();
    const before = await figures();
    expect(before.metrics.figures.impact?.value?.best).toBe(40 * 60_000);
    for (const table of ["incidents", "postmortems", "imports"])
      await database.sql.unsafe(
        `update ${table} set created_at = created_at + interval '900 days', updated_at = updated_at + interval '900 days'`,
      );
    await database.sql`update timeline_events set created_at = created_at + interval '900 days'`;
    await database.sql`update incident_history set at = at + interval '900 days'`;
    expect(await figures()).toEqual(before);
  });

  it("never show a severity, a status or a kind of impact that nobody knows: it cannot be stored", async () => {
    const { id } = await storeOutage();
    for (const change of [
      "update incidents set severity = 'sev0'",
      "update incidents set status = 'fine'",
      "update impact_windows set kind = 'blip'",
    ])
      await expect(database.sql.unsafe(change), change).rejects.toMatchObject({ code: "23514" });
    const shown = await getIncident(ctx(), id);
    expect(incidentSchema.safeParse(shown).success).toBe(true);
    expect(incidentSchema.safeParse({ ...shown, severity: "sev0" }).success).toBe(false);
  });

  it("let nobody read a document who may not read the incident it is about", () => {
    const incident = ACCESS_MATRIX["read-analysis"].cells;
    for (const action of ["read-drafts", "read-versions", "export-document"] as const)
      ACCESS_MATRIX[action].cells.forEach((may, column) => {
        if (may) expect(incident[column], `${action}, column ${column}`).toBe(true);
      });
  });
});

async function figures() {
  const metrics = await getMetrics(ctx(), metricsQuerySchema.parse({ ...span, compare: "previous" }));
  return { metrics, availability: await getAvailability(ctx(), { ...span, format: "json" }) };
}

async function storeOutage() {
  const known = (at: string) => ({ notBefore: at, notAfter: at, best: at });
  await database.sql`delete from incidents`;
  return declareIncident(ctx(), {
    title: "Down",
    severity: "high",
    services: ["shop"],
    impact: [
      {
        service: "shop",
        kind: "outage",
        start: known("2026-03-05T10:00:00.000Z"),
        end: known("2026-03-05T10:40:00.000Z"),
      },
    ],
  });
}
