import { updateSource, type SourceRow } from "@/db/queries/sources";
import { formatById } from "@/lib/domain/logs/formats";
import { findLocalZone } from "@/lib/domain/logs/local-zone";
import type { Context } from "../context";
import { ApplicationError, notFound } from "../errors";

/** Sets a source's time zone or format for the files that come next; null leaves it to detection. */
export async function changeSource(
  ctx: Context,
  input: { id: number; timeZone?: string | null | undefined; format?: string | null | undefined },
): Promise<SourceRow> {
  const { id, timeZone, format } = input;
  if (timeZone && !findLocalZone(timeZone))
    throw new ApplicationError("unknown-time-zone", { facts: { timeZone } });
  if (format && !formatById(format)) throw new ApplicationError("unknown-format", { facts: { format } });
  const change = { timeZone: timeZone === "" ? null : timeZone, format: format === "" ? null : format };
  return (await updateSource(ctx.db, id, change)) ?? notFound("source");
}
