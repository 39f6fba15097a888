import { findPostmortem, findVersion, listVersions as selectVersions } from "@/db/queries/postmortems";
import type { PostmortemVersion, VersionDetail } from "@/lib/contracts/postmortems";
import type { Context } from "../context";
import { notFound } from "../errors";
import { presentVersion, readDocument } from "./present-postmortem";

/** A version as it was published. */
export async function getVersion(ctx: Context, postmortemId: string, number: string): Promise<VersionDetail> {
  if (!(await findPostmortem(ctx.db, postmortemId))) notFound("post-mortem");
  const row = await findVersion(ctx.db, postmortemId, number);
  if (!row) notFound("version");
  return { ...presentVersion(row), document: readDocument(row.document) };
}

/** All versions, newest first. */
export async function listVersions(
  ctx: Context,
  postmortemId: string,
): Promise<{ items: PostmortemVersion[] }> {
  if (!(await findPostmortem(ctx.db, postmortemId))) notFound("post-mortem");
  return { items: (await selectVersions(ctx.db, postmortemId)).map(presentVersion) };
}
