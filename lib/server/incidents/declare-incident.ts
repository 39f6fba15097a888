import { insertHistory, insertIncident, replaceImpact } from "@/db/queries/incidents";
import type { DeclareIncidentInput, WireIncident } from "@/lib/contracts/incidents";
import { knownInstant } from "@/lib/domain/time/instant";
import type { Context } from "../context";
import { getIncident } from "./get-incident";
import { readImpactInput, storedImpact } from "./stored-impact";

/** A person declares an incident; its impact may be backdated. */
export async function declareIncident(ctx: Context, input: DeclareIncidentInput): Promise<WireIncident> {
  const id = ctx.newId();
  const now = ctx.now();
  const windows = input.impact.map((window) => readImpactInput(window, ctx.actor, ""));
  await ctx.db.transaction(async (tx) => {
    await insertIncident(tx, {
      id,
      title: input.title,
      status: "open",
      severity: input.severity,
      services:
        input.services.length > 0 ? input.services : [...new Set(windows.map((window) => window.service))],
      setByPeople: ["title", "status", "severity", "services", "impact"],
      instants: { declared: knownInstant(now, { kind: "person", name: ctx.actor, reason: "" }) },
      startBest:
        windows.length > 0
          ? new Date(Math.min(...windows.map((window) => window.start.best)))
          : new Date(now),
      endBest: null,
      createdAt: new Date(now),
      updatedAt: new Date(now),
    });
    await replaceImpact(
      tx,
      id,
      windows.map((window) => storedImpact(window, id, ctx.newId(), "person")),
    );
    await insertHistory(tx, {
      incidentId: id,
      at: new Date(now),
      actor: ctx.actor,
      action: "declared",
      change: {},
    });
  });
  return getIncident(ctx, id);
}
