import { insertImport } from "@/db/queries/imports";
import type { Import, ImportOptions } from "@/lib/contracts/imports";
import type { Context } from "../context";
import { followImport } from "./follow-import";
import { installationId } from "./installation";
import { madeBy } from "./import-scope";
import { nameSource } from "@/lib/domain/logs/name-source";
import { presentImport } from "./present-import";
import { recoverImports } from "./recover-imports";
import { createSpool } from "./spool";
import { storedOptions } from "./wishes";

/** Opens a resumable import: parts follow with appendPart, and completeImport ends it. */
export async function openImport(
  ctx: Context,
  input: ImportOptions & { name: string; sizeBytes?: number | undefined },
): Promise<Import> {
  const { sizeBytes, ...asked } = input;
  const options = storedOptions(asked);
  await recoverImports(ctx);
  const id = ctx.newId();
  await createSpool(id);
  const row = await insertImport(ctx.db, {
    id,
    name: options.name ?? input.name,
    state: "receiving",
    source: options.source ?? nameSource(options.name ?? input.name),
    options,
    sizeBytes: sizeBytes ?? null,
    keptBy: await installationId(),
    ...madeBy(ctx.caller),
    now: ctx.now(),
  });
  followImport(ctx, row);
  return presentImport(row);
}
