import {
  findIncident,
  insertHistory,
  listImpact,
  replaceImpact,
  updateIncident,
} from "@/db/queries/incidents";
import type { incidents } from "@/db/schema";
import type { ChangeIncidentInput, WireIncident } from "@/lib/contracts/incidents";
import type { FieldChanges } from "@/lib/domain/incidents/incident-changes";
import { instantSetBy, nextStatuses } from "@/lib/domain/incidents/status-machine";
import { knownInstant, type BoundedInstant } from "@/lib/domain/time/instant";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { getIncident } from "./get-incident";
import { impactWindowOf } from "./present-incident";
import { readImpactInput, readInstantInput, storedImpact } from "./stored-impact";

/**
 * Changes what a person sets on an incident. Each changed field is remembered as a person's, so that later analysis
 * leaves it alone, and stands in the history with who and why. A stale revision is a conflict.
 */
export async function changeIncident(
  ctx: Context,
  id: string,
  input: ChangeIncidentInput,
): Promise<WireIncident> {
  const row = await findIncident(ctx.db, id);
  if (!row) notFound("incident");
  if (input.revision !== undefined && input.revision !== row.revision) throw new ApplicationError("conflict");
  const now = ctx.now();
  const reason = input.reason ?? "";
  const change: Partial<typeof incidents.$inferInsert> = { updatedAt: new Date(now) };
  const told: FieldChanges = {};
  const instants: Record<string, BoundedInstant> = { ...(row.instants as Record<string, BoundedInstant>) };

  if (input.title !== undefined && input.title !== row.title) {
    change.title = input.title;
    told.title = { from: row.title, to: input.title };
  }
  if (input.severity !== undefined && input.severity !== row.severity) {
    change.severity = input.severity;
    told.severity = { from: row.severity, to: input.severity };
  }
  if (input.services !== undefined) {
    change.services = input.services;
    told.services = { from: row.services, to: input.services };
  }
  if (input.status !== undefined && input.status !== row.status) {
    if (!nextStatuses(row.status).includes(input.status))
      throw new ApplicationError("not-allowed-now", { facts: { state: row.status } });
    change.status = input.status;
    told.status = { from: row.status, to: input.status };
    const sets = instantSetBy(input.status);
    if (sets && !instants[sets]) {
      instants[sets] = knownInstant(now, { kind: "person", name: ctx.actor, reason });
      told.status.setInstant = true;
    }
  }
  for (const [name, wire] of Object.entries(input.instants ?? {})) {
    const from = instants[name] ?? null;
    if (wire) instants[name] = readInstantInput(wire, `instants.${name}`, ctx.actor, reason);
    else delete instants[name];
    told[name] = { from, to: instants[name] ?? null };
  }
  change.instants = instants;
  const windows = input.impact?.map((window) => readImpactInput(window, ctx.actor, reason));
  if (windows) {
    const before = (await listImpact(ctx.db, [id])).map(impactWindowOf);
    told.impact = { from: before, to: windows };
    Object.assign(change, spanOfImpact(windows));
  }
  change.setByPeople = [...new Set([...row.setByPeople, ...Object.keys(told)])].sort();

  await ctx.db.transaction(async (tx) => {
    if (!(await updateIncident(tx, id, row.revision, change))) throw new ApplicationError("conflict");
    if (windows) {
      const rows = windows.map((window) => storedImpact(window, id, ctx.newId(), "person"));
      await replaceImpact(tx, id, rows);
    }
    await insertHistory(tx, {
      incidentId: id,
      at: new Date(now),
      actor: ctx.actor,
      action: told.status && Object.keys(told).length === 1 ? `status-${input.status}` : "changed",
      reason: reason || null,
      change: told,
    });
  });
  return getIncident(ctx, id);
}

/** From the first start to the last end, as the lists sort by it. */
export function spanOfImpact(windows: readonly { start: BoundedInstant; end: BoundedInstant | null }[]) {
  const starts = windows.map((window) => window.start.best);
  return { startBest: starts.length > 0 ? new Date(Math.min(...starts)) : null, endBest: endOf(windows) };
}

function endOf(windows: readonly { end: BoundedInstant | null }[]): Date | null {
  const ends = windows.map((window) => window.end?.best);
  return ends.length === 0 || ends.includes(undefined)
    ? null
    : new Date(Math.max(...ends.filter((end) => end !== undefined)));
}
