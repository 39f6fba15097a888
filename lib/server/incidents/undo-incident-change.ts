import {
  findIncident,
  insertHistory,
  listHistory,
  listImpact,
  replaceImpact,
  updateIncident,
  type IncidentRow,
} from "@/db/queries/incidents";
import type { Tx } from "@/db/client";
import type { incidents } from "@/db/schema";
import type { WireIncident } from "@/lib/contracts/incidents";
import {
  changesOf,
  movedBy,
  setFieldsAfter,
  undoableAt,
  type FieldChanges,
} from "@/lib/domain/incidents/incident-changes";
import type { ImpactWindow, IncidentSeverity, IncidentStatus } from "@/lib/domain/incidents/incident";
import { instantSetBy } from "@/lib/domain/incidents/status-machine";
import { knownInstant } from "@/lib/domain/time/instant";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { spanOfImpact } from "./change-incident";
import { getIncident } from "./get-incident";
import { moveBack, type TakenBack } from "./move-back";
import { impactWindowOf } from "./present-incident";
import { storedImpact } from "./stored-impact";

/**
 * Takes the newest change of a person back: every field as it stood before, and what no other change had set is the
 * analysis's again; what was merged or split lies where it lay. It stands in the history like the change itself. A stale revision is a conflict: the newest change is another.
 */
export async function undoIncidentChange(ctx: Context, id: string, revision?: number): Promise<WireIncident> {
  const row = await findIncident(ctx.db, id);
  if (!row) notFound("incident");
  if (revision !== undefined && revision !== row.revision) throw new ApplicationError("conflict");
  const history = await listHistory(ctx.db, id);
  const index = undoableAt(history);
  const entry = index === null ? undefined : history[index];
  if (index === null || !entry)
    throw new ApplicationError("not-allowed-now", { facts: { state: row.status } });
  const setByPeople = setFieldsAfter(history.slice(index + 1).toReversed());
  const move = movedBy(entry);
  await ctx.db.transaction(async (tx) => {
    const told = { incidentId: id, at: new Date(ctx.now()), actor: ctx.actor, action: "undone" };
    const { fields, change } = move
      ? await moveBack(tx, row, move, told)
      : await setFieldsBack(ctx, tx, row, { told: changesOf(entry), setByPeople });
    if (!(await updateIncident(tx, id, row.revision, { ...fields, updatedAt: told.at })))
      throw new ApplicationError("conflict");
    await insertHistory(tx, { ...told, change });
  });
  return getIncident(ctx, id);
}

async function setFieldsBack(
  ctx: Context,
  tx: Tx,
  row: IncidentRow,
  { told, setByPeople }: { told: FieldChanges; setByPeople: string[] },
): Promise<TakenBack> {
  const windows = told.impact && (told.impact.from as ImpactWindow[]);
  const before = windows && (await listImpact(tx, [row.id])).map(impactWindowOf);
  if (windows) {
    const origin = setByPeople.includes("impact") ? "person" : "records";
    const rows = windows.map((window) => storedImpact(window, row.id, ctx.newId(), origin));
    await replaceImpact(tx, row.id, rows);
  }
  const change = Object.fromEntries(
    Object.entries(told).map(([name, { from, to }]) => [
      name,
      { from: name === "impact" ? before : to, to: from },
    ]),
  );
  return { fields: { ...fieldsBefore(row, told), setByPeople }, change };
}

function fieldsBefore(row: IncidentRow, told: FieldChanges): Partial<typeof incidents.$inferInsert> {
  const { title, severity, services, status, impact, ...others } = told;
  const instants: Record<string, unknown> = { ...Object(row.instants) };
  for (const [name, { from }] of Object.entries(others)) {
    if (from === null) delete instants[name];
    // Histories once kept the best value alone.
    else instants[name] = typeof from === "number" ? knownInstant(from, { kind: "edge" }) : from;
  }
  const set = status && instantSetBy(status.to as IncidentStatus);
  // The instant that came with the status goes with it; one that stood there before had been left alone.
  if (set && others[set] === undefined && status.setInstant === true) delete instants[set];
  return {
    instants,
    // What the analysis said last is written anew by its next run.
    contentHash: null,
    ...(title && { title: title.from as string | null }),
    ...(severity && { severity: severity.from as IncidentSeverity }),
    ...(services && { services: services.from as string[] }),
    ...(status && { status: status.from as IncidentStatus }),
    ...(impact && spanOfImpact(impact.from as ImpactWindow[])),
  };
}
