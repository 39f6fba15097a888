import { findMaintenance, insertMaintenance } from "@/db/queries/maintenance";
import type { Maintenance, MaintenanceInput } from "@/lib/contracts/maintenance";
import { findLocalZone } from "@/lib/domain/logs/local-zone";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";
import { presentMaintenance } from "./present-maintenance";

/** Plans maintenance, once or again and again. */
export async function planMaintenance(ctx: Context, input: MaintenanceInput): Promise<Maintenance> {
  requireWindow(input);
  const [id, now] = [ctx.newId(), ctx.now()];
  await insertMaintenance(ctx.db, {
    id,
    title: input.title,
    services: input.services,
    timeZone: input.timeZone,
    localStart: input.start,
    localEnd: input.end,
    recurrence: input.recurrence,
    createdBy: ctx.actor,
    createdAt: new Date(now),
    updatedAt: new Date(now),
  });
  return getMaintenance(ctx, id);
}

/** One window, with its occurrences of the next 90 days. */
export async function getMaintenance(ctx: Context, id: string): Promise<Maintenance> {
  const row = (await findMaintenance(ctx.db, id)) ?? notFound("maintenance");
  return presentMaintenance(row, { from: ctx.now(), to: ctx.now() + 90 * 86_400_000 });
}

/** Refuses an unknown zone and a window that ends before it begins. */
export function requireWindow(input: Pick<MaintenanceInput, "timeZone" | "start" | "end">): void {
  if (!findLocalZone(input.timeZone))
    throw new ApplicationError("unknown-time-zone", { facts: { timeZone: input.timeZone } });
  for (const field of ["start", "end"] as const)
    if (Number.isNaN(Date.parse(`${input[field]}Z`)))
      throw new ApplicationError("invalid", { fields: { [field]: "is no time" } });
  if (Date.parse(`${input.end}Z`) <= Date.parse(`${input.start}Z`))
    throw new ApplicationError("invalid", { fields: { end: "lies before start" } });
}
