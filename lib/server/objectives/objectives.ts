import {
  findAccounting,
  findObjective,
  listObjectives,
  upsertAccounting,
  upsertObjective,
  type ObjectiveRow,
} from "@/db/queries/objectives";
import type { Accounting, Objective, ObjectiveInput } from "@/lib/contracts/objectives";
import { DEFAULT_ACCOUNTING } from "@/lib/domain/availability/accounting";
import { findLocalZone } from "@/lib/domain/logs/local-zone";
import type { Context } from "../context";
import { ApplicationError } from "../errors";

/** The objective of every service that has one. */
export async function listServiceObjectives(ctx: Context): Promise<{ items: Objective[] }> {
  return { items: (await listObjectives(ctx.db)).map(presentObjective) };
}

/** A service's objective; without one, nulls: it is measured around the clock and against nothing. */
export async function getObjective(ctx: Context, service: string): Promise<Objective> {
  const row = await findObjective(ctx.db, service);
  return row
    ? presentObjective(row)
    : { service, target: null, serviceHours: null, updatedBy: null, updatedAt: null };
}

/** Sets what a service is measured against. Figures of the past follow at once. */
export async function setObjective(ctx: Context, service: string, input: ObjectiveInput): Promise<Objective> {
  const zone = input.serviceHours?.timeZone;
  if (zone && !findLocalZone(zone))
    throw new ApplicationError("unknown-time-zone", { facts: { timeZone: zone } });
  await upsertObjective(ctx.db, {
    service,
    target: input.target,
    serviceHours: input.serviceHours,
    updatedBy: ctx.actor,
    updatedAt: new Date(ctx.now()),
  });
  return getObjective(ctx, service);
}

/** What counts as downtime. */
export async function getAccounting(ctx: Context): Promise<Accounting> {
  const row = await findAccounting(ctx.db);
  return row
    ? { maintenanceCounts: row.maintenanceCounts, degradedWeight: row.degradedWeight }
    : DEFAULT_ACCOUNTING;
}

/** Sets what counts as downtime, for every page at once. */
export async function setAccounting(ctx: Context, input: Accounting): Promise<Accounting> {
  await upsertAccounting(ctx.db, { ...input, updatedBy: ctx.actor, updatedAt: new Date(ctx.now()) });
  return getAccounting(ctx);
}

function presentObjective(row: ObjectiveRow): Objective {
  return {
    service: row.service,
    target: row.target,
    serviceHours: row.serviceHours,
    updatedBy: row.updatedBy,
    updatedAt: row.updatedAt.toISOString(),
  };
}
