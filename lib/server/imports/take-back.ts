import { endUndo } from "@/db/queries/import-endings";
import type { ImportRow } from "@/db/queries/imports";
import { cutObservedSpans } from "@/db/queries/observed-spans";
import { forgetHoldings, listImportSources, undoRecords, type UndoCursor } from "@/db/queries/undo-records";
import type { Context } from "../context";
import { importLimits } from "./import-limits";

/**
 * Removes what an import stored, in short transactions; records that others delivered too pass to them. May be broken off
 * and begun again: the import is marked `undoing` until the end.
 */
export async function takeBack(ctx: Pick<Context, "sql">, row: Pick<ImportRow, "id" | "seq">): Promise<void> {
  await cutObservedSpans(ctx.sql, row.seq);
  for (const sourceId of await listImportSources(ctx.sql, row.seq)) {
    let from: UndoCursor | null = null;
    do from = await undoRecords(ctx.sql, row.seq, sourceId, from, importLimits.undoRecords);
    while (from);
  }
  await forgetHoldings(ctx.sql, row.seq);
  await endUndo(ctx.sql, row.id);
}
