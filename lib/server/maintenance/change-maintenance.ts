import { findMaintenance, updateMaintenance } from "@/db/queries/maintenance";
import type { ChangeMaintenanceInput, Maintenance } from "@/lib/contracts/maintenance";
import type { Context } from "../context";
import { notFound } from "../errors";
import { getMaintenance, requireWindow } from "./plan-maintenance";
import { calendarWindowOf } from "./present-maintenance";

/** Changes the given fields of a planned window. */
export async function changeMaintenance(
  ctx: Context,
  id: string,
  input: ChangeMaintenanceInput,
): Promise<Maintenance> {
  const row = (await findMaintenance(ctx.db, id)) ?? notFound("maintenance");
  const { start, end, ...rest } = input;
  requireWindow({ ...calendarWindowOf(row), ...given({ start, end, timeZone: input.timeZone }) });
  const change = { ...given(rest), ...given({ localStart: start, localEnd: end }) };
  await updateMaintenance(ctx.db, id, { ...change, updatedAt: new Date(ctx.now()) });
  return getMaintenance(ctx, id);
}

/** Takes a planned window away; the figures of the past change with it. */
export async function deleteMaintenance(ctx: Context, id: string): Promise<void> {
  const deletedAt = new Date(ctx.now());
  if (!(await updateMaintenance(ctx.db, id, { deletedAt }))) notFound("maintenance");
}

function given<Fields extends Record<string, unknown>>(
  fields: Fields,
): { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> } {
  const entries = Object.entries(fields).filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries) as { [Key in keyof Fields]?: Exclude<Fields[Key], undefined> };
}
