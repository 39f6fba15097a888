import { findImport } from "@/db/queries/imports";
import type { Import } from "@/lib/contracts/imports";
import type { Context } from "../context";
import { notFound } from "../errors";
import { presentImport } from "./present-import";

/** One import; `not-found` when there is none of this id. */
export async function getImport(ctx: Context, id: string): Promise<Import> {
  return presentImport((await findImport(ctx.db, id)) ?? notFound("import"));
}
