import {
  findIncident,
  findTimelineEvent,
  insertHistory,
  insertTimelineEvent,
  updateTimelineEvent,
} from "@/db/queries/incidents";
import type { TimelineEventInput, WireTimelineEvent } from "@/lib/contracts/incidents";
import { knownInstant, type BoundedInstant } from "@/lib/domain/time/instant";
import type { Context } from "../context";
import { notFound } from "../errors";
import { presentTimelineEvent } from "./present-incident";
import { readInstantInput } from "./stored-impact";

/** Adds a person's event; its time may lie anywhere in the past, exact or bounded. */
export async function addTimelineEvent(
  ctx: Context,
  incidentId: string,
  input: TimelineEventInput,
): Promise<WireTimelineEvent> {
  if (!(await findIncident(ctx.db, incidentId))) notFound("incident");
  const at = readAt(ctx, input.at);
  const now = new Date(ctx.now());
  const row = await ctx.db.transaction(async (tx) => {
    const inserted = await insertTimelineEvent(tx, {
      id: ctx.newId(),
      incidentId,
      kind: input.kind,
      ...columnsOf(at),
      service: input.service ?? null,
      text: input.text,
      origin: "person",
      recordId: input.recordId ?? null,
      actor: ctx.actor,
      createdAt: now,
    });
    await insertHistory(tx, {
      incidentId,
      at: now,
      actor: ctx.actor,
      action: "event-added",
      change: { text: input.text },
    });
    return inserted;
  });
  return presentTimelineEvent(row);
}

/** Changes an event; one that came from records becomes the person's, so that analysis leaves it alone. */
export async function changeTimelineEvent(
  ctx: Context,
  incidentId: string,
  eventId: string,
  input: Partial<TimelineEventInput>,
): Promise<WireTimelineEvent> {
  const row = await findTimelineEvent(ctx.db, incidentId, eventId);
  if (!row) notFound("timeline event");
  const now = new Date(ctx.now());
  const changed = await ctx.db.transaction(async (tx) => {
    const updated = await updateTimelineEvent(tx, eventId, {
      ...(input.kind === undefined ? {} : { kind: input.kind }),
      ...(input.at === undefined ? {} : columnsOf(readAt(ctx, input.at))),
      ...(input.service === undefined ? {} : { service: input.service }),
      ...(input.text === undefined ? {} : { text: input.text }),
      ...(input.recordId === undefined ? {} : { recordId: input.recordId }),
      origin: "person",
      actor: ctx.actor,
    });
    await insertHistory(tx, {
      incidentId,
      at: now,
      actor: ctx.actor,
      action: "event-changed",
      change: { from: { text: row.text, at: row.best.toISOString() }, to: input },
    });
    return updated;
  });
  return presentTimelineEvent(changed ?? row);
}

/** Takes an event off the timeline; it stays stored and the history names it. */
export async function deleteTimelineEvent(
  ctx: Context,
  incidentId: string,
  eventId: string,
): Promise<undefined> {
  const row = await findTimelineEvent(ctx.db, incidentId, eventId);
  if (!row) notFound("timeline event");
  const now = new Date(ctx.now());
  await ctx.db.transaction(async (tx) => {
    await updateTimelineEvent(tx, eventId, { deletedAt: now, actor: ctx.actor });
    await insertHistory(tx, {
      incidentId,
      at: now,
      actor: ctx.actor,
      action: "event-deleted",
      change: { text: row.text, at: row.best.toISOString() },
    });
  });
}

function readAt(ctx: Context, at: TimelineEventInput["at"]): BoundedInstant {
  return typeof at === "string" ? knownInstant(Date.parse(at)) : readInstantInput(at, "at", ctx.actor, "");
}

function columnsOf(at: BoundedInstant) {
  return { notBefore: new Date(at.notBefore), notAfter: new Date(at.notAfter), best: new Date(at.best) };
}
