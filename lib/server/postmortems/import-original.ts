import { findOriginal, findPostmortem } from "@/db/queries/postmortems";
import * as z from "zod";
import type { Context } from "../context";
import { notFound } from "../errors";

const nameSchema = z.object({
  name: z.string().nullable().default(null),
  format: z.string().default("markdown"),
});
const ENDINGS: Record<string, string> = { markdown: "md", text: "txt", html: "html", json: "json" };

/** The bytes that an imported post-mortem came as, under the file's own name. */
export async function importedOriginal(
  ctx: Context,
  id: string,
): Promise<{ name: string; bytes: Uint8Array }> {
  const found = await findPostmortem(ctx.db, id);
  if (!found) notFound("post-mortem");
  const original = await findOriginal(ctx.db, id);
  if (!original) notFound("original file");
  const report = nameSchema.catch({ name: null, format: "markdown" }).parse(found.row.importReport);
  return {
    name: report.name ?? `original.${ENDINGS[report.format] ?? "txt"}`,
    bytes: new Uint8Array(original),
  };
}
