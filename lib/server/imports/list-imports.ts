import { listImports as listRows, type ImportState } from "@/db/queries/imports";
import type { Import } from "@/lib/contracts/imports";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { presentImport } from "./present-import";
import { recoverImports } from "./recover-imports";

/** A page of imports, newest first; an ingest token sees its own, whichever sender is asked for. */
export async function listImports(
  ctx: Context,
  query: {
    state?: ImportState | undefined;
    sender?: string | undefined;
    after?: string | undefined;
    limit: number;
  },
): Promise<{ items: Import[]; next: string | null }> {
  await recoverImports(ctx);
  const after = query.after ? parseCursor(query.after) : undefined;
  const asked = query.sender === "none" ? null : query.sender;
  const madeBy = ctx.caller.kind === "ingest" ? ctx.caller.id : asked;
  const rows = await listRows(ctx.db, { state: query.state, madeBy, after, limit: query.limit + 1 });
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  return {
    items: page.map(presentImport),
    next: rows.length > query.limit && last ? `${last.createdAt.getTime()}.${last.id}` : null,
  };
}

function parseCursor(text: string): { createdAt: Date; id: string } {
  const parts = /^(\d{1,15})\.([0-9a-f-]{36})$/.exec(text);
  if (!parts) throw new ApplicationError("invalid", { fields: { after: "is no cursor of this list" } });
  return { createdAt: new Date(Number(parts[1])), id: parts[2] ?? "" };
}
