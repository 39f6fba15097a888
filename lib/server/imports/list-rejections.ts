import { listRejections as listRows, type StoredRejection } from "@/db/queries/imports";
import type { RejectionPage } from "@/lib/contracts/imports";
import type { Context } from "../context";
import { ApplicationError } from "../errors";
import { getImport } from "./get-import";

const DOWNLOAD_ROWS = 2_000;

/** A page of an import's rejected lines, in the order of the file. */
export async function listRejections(
  ctx: Context,
  query: { importId: string; reason?: string | undefined; after?: string | undefined; limit: number },
): Promise<RejectionPage> {
  await getImport(ctx, query.importId);
  if (query.after && !/^\d{1,9}$/.test(query.after))
    throw new ApplicationError("invalid", { fields: { after: "is no cursor of this list" } });
  const from = query.after ? Number(query.after) : 0;
  const rows = await listRows(ctx.db, query.importId, { reason: query.reason, from, limit: query.limit + 1 });
  const next = rows[query.limit];
  return { items: rows.slice(0, query.limit).map(present), next: next ? String(next.ordinal) : null };
}

/** All rejected lines as a file: tab-separated text, or a JSON object a line. */
export async function downloadRejections(
  ctx: Context,
  query: { importId: string; reason?: string | undefined; format: "text" | "ndjson" },
): Promise<Response> {
  await getImport(ctx, query.importId);
  const encoder = new TextEncoder();
  let from = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const rows = await listRows(ctx.db, query.importId, {
        reason: query.reason,
        from,
        limit: DOWNLOAD_ROWS,
      });
      const text = rows.map((row) =>
        query.format === "text" ? textLine(row) : `${JSON.stringify(present(row))}\n`,
      );
      if (text.length > 0) controller.enqueue(encoder.encode(text.join("")));
      from = (rows.at(-1)?.ordinal ?? 0) + 1;
      if (rows.length < DOWNLOAD_ROWS) controller.close();
    },
  });
  const [type, ending] = query.format === "text" ? ["text/plain", "txt"] : ["application/x-ndjson", "ndjson"];
  return new Response(body, {
    headers: {
      "Content-Type": `${type}; charset=utf-8`,
      "Content-Disposition": `attachment; filename="rejected-${query.importId}.${ending}"`,
      "X-Content-Type-Options": "nosniff",
      "Cache-Control": "no-store",
    },
  });
}

function present({ entry, line, reason, text }: StoredRejection) {
  return { entry, line, reason, text };
}

function textLine({ entry, line, reason, text }: StoredRejection): string {
  return `${entry === null ? "" : `${entry}\t`}${line}\t${reason}\t${text.replaceAll("\r", "\\r").replaceAll("\n", "\\n")}\n`;
}
